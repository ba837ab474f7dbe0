import { MongoError } from '../errors.ts';
import { typeOf } from '../values/bson-type.ts';
import { type Doc, isDoc } from '../values/document.ts';
import { isNumeric, toDouble } from '../values/numbers.ts';

/** Reads the fields of a command, or of one of its statements, with MongoDB's errors for the wrong type. */
export class CommandFields {
  readonly #owner: string;
  readonly #body: Doc;

  /** `owner` is how errors name the fields: `find` gives `find.limit`. */
  constructor(owner: string, body: Doc) {
    this.#owner = owner;
    this.#body = body;
  }

  get body(): Doc {
    return this.#body;
  }

  any(name: string): unknown {
    return this.#body[name] ?? undefined;
  }

  document(name: string): Doc | undefined {
    const value = this.any(name);
    if (value === undefined || isDoc(value)) return value;
    throw this.#wrongType(name, value, 'object');
  }

  array(name: string): readonly unknown[] | undefined {
    const value = this.any(name);
    if (value === undefined || Array.isArray(value)) return value;
    throw this.#wrongType(name, value, 'array');
  }

  string(name: string): string {
    const value = this.any(name);
    if (typeof value === 'string') return value;
    throw value === undefined ? this.#missing(name) : this.#wrongType(name, value, 'string');
  }

  flag(name: string, otherwise: boolean): boolean {
    const value = this.any(name);
    if (value === undefined) return otherwise;
    if (typeof value === 'boolean') return value;
    if (isNumeric(value)) return toDouble(value) !== 0;
    throw this.#wrongType(name, value, 'bool');
  }

  /** A whole number of at least 0. */
  count(name: string, otherwise: number): number {
    const value = this.any(name);
    if (value === undefined) return otherwise;
    if (!isNumeric(value)) throw this.#wrongType(name, value, '[long, int, decimal, double]');
    const number = Math.trunc(toDouble(value));
    if (number >= 0) return number;
    throw new MongoError('Location51024', `BSON field '${name}' value must be >= 0, actual value '${number}'`);
  }

  #missing(name: string): MongoError {
    return new MongoError('Location40414', `BSON field '${this.#owner}.${name}' is missing but a required field`);
  }

  #wrongType(name: string, value: unknown, expected: string): MongoError {
    return new MongoError(
      'TypeMismatch',
      `BSON field '${this.#owner}.${name}' is the wrong type '${typeOf(value)}', expected type '${expected}'`,
    );
  }
}
