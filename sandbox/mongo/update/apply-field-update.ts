import { MongoError } from '../errors.ts';
import { type Doc, fieldOf, isDoc } from '../values/document.ts';
import { formatValue } from '../values/format.ts';
import { type FieldUpdate, REMOVED, type UpdateContext } from './field-update.ts';

/** Carries out one field update. The given document stays as it is; changed parts are copies. */
export function applyFieldUpdate(doc: Doc, update: FieldUpdate, context: UpdateContext): Doc {
  return new PathWalk(update, context).visit(doc, 0) as Doc;
}

const POSITION = /^(?:0|[1-9]\d*)$/;
const FILTERED = /^\$\[(.+)\]$/;

/** MongoDB's limit for nulls added in front of a new element. */
const MAX_PADDING = 1_500_000;

class PathWalk {
  readonly #update: FieldUpdate;
  readonly #context: UpdateContext;

  constructor(update: FieldUpdate, context: UpdateContext) {
    this.#update = update;
    this.#context = context;
  }

  visit(value: unknown, depth: number): unknown {
    const part = this.#update.parts[depth];
    if (part === undefined) return this.#update.change(value, this.#context);
    if (Array.isArray(value)) return this.#visitArray(value, part, depth);
    if (part.startsWith('$')) throw this.#notAnArray(value, depth);
    if (isDoc(value)) return this.#visitField(value, part, depth);
    if (value === undefined) return this.#create(part, depth);
    if (!this.#update.creates) return value;
    throw this.#notViable(value, part, depth);
  }

  #visitField(doc: Doc, name: string, depth: number): Doc {
    const old = fieldOf(doc, name);
    const next = this.visit(old, depth + 1);
    if (next === old || (next === REMOVED && old === undefined)) return doc;
    const target = this.#writable(doc, () => ({ ...doc }));
    if (next === REMOVED) delete target[name];
    else target[name] = next;
    return target;
  }

  #create(name: string, depth: number): unknown {
    if (!this.#update.creates) return undefined;
    const value = this.visit(undefined, depth + 1);
    if (value === undefined || value === REMOVED) return undefined;
    const created = { [name]: value };
    this.#context.fresh.add(created);
    return created;
  }

  #visitArray(array: readonly unknown[], part: string, depth: number): unknown {
    if (POSITION.test(part)) return this.#visitElements(array, [Number(part)], depth);
    if (part === '$') return this.#visitElements(array, [this.#matchedPosition(depth)], depth);
    if (part === '$[]') return this.#visitElements(array, [...array.keys()], depth);
    const identifier = FILTERED.exec(part)?.[1];
    if (identifier !== undefined) return this.#visitElements(array, this.#filtered(array, identifier), depth);
    if (!this.#update.creates) return array;
    throw this.#notViable(array, part, depth);
  }

  #visitElements(array: readonly unknown[], positions: readonly number[], depth: number): readonly unknown[] {
    let result: unknown[] | null = null;
    for (const position of positions) {
      const old = array[position];
      const next = this.visit(old, depth + 1);
      if (next === old || (next === REMOVED && position >= array.length)) continue;
      result ??= this.#writable(array as unknown[], () => [...array]);
      pad(result, position);
      result[position] = next === REMOVED ? null : next;
    }
    return result ?? array;
  }

  #writable<T extends object>(value: T, copy: () => T): T {
    if (this.#context.fresh.has(value)) return value;
    const target = copy();
    this.#context.fresh.add(target);
    return target;
  }

  #matchedPosition(depth: number): number {
    const position = this.#context.matchedPosition(this.#update.parts.slice(0, depth));
    if (position !== null) return position;
    throw new MongoError('BadValue', 'The positional operator did not find the match needed from the query.');
  }

  #filtered(array: readonly unknown[], identifier: string): number[] {
    const test = this.#context.arrayFilters.get(identifier);
    if (test === undefined) {
      throw new MongoError(
        'BadValue',
        `No array filter found for identifier '${identifier}' in path '${this.#update.path}'`,
      );
    }
    return [...array.keys()].filter((position) => test(array[position]));
  }

  #notAnArray(value: unknown, depth: number): MongoError {
    const path = this.#update.parts.slice(0, depth).join('.');
    return value === undefined
      ? new MongoError('BadValue', `The path '${path}' must exist in the document in order to apply array updates.`)
      : new MongoError('BadValue', `Cannot apply array updates to non-array element ${path}: ${formatValue(value)}`);
  }

  #notViable(value: unknown, part: string, depth: number): MongoError {
    const name = this.#update.parts[depth - 1] ?? '';
    return new MongoError('PathNotViable', `Cannot create field '${part}' in element {${name}: ${formatValue(value)}}`);
  }
}

function pad(array: unknown[], position: number): void {
  if (position - array.length > MAX_PADDING) {
    throw new MongoError('BadValue', `The array would need more than ${MAX_PADDING} nulls in front of the new element`);
  }
  while (array.length < position) array.push(null);
}
