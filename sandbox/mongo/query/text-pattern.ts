import { BSONRegExp } from 'bson';
import { MongoError } from '../errors.ts';

/** A regular expression in a filter. */
export interface TextPattern {
  readonly source: BSONRegExp;
  readonly expression: RegExp;
  /** Text that every match starts with, for index bounds; empty when unknown. */
  readonly prefix: string;
  /** True when the pattern asks for nothing but its prefix. */
  readonly onlyPrefix: boolean;
}

/** Reads `/a/i`, `{$regex, $options}` or a pattern's text. Throws BadValue or NotImplemented when JS cannot run it. */
export function toTextPattern(pattern: unknown, options?: unknown): TextPattern {
  const source = asRegExp(pattern, options);
  if (source.options.includes('x')) {
    throw new MongoError('NotImplemented', 'The regular expression option "x" is not supported by the embedded store.');
  }
  const { prefix, rest } = splitPrefix(source);
  return { source, expression: compile(source), prefix, onlyPrefix: prefix !== '' && rest === '' };
}

function asRegExp(pattern: unknown, options: unknown): BSONRegExp {
  if (pattern instanceof BSONRegExp) {
    return options === undefined ? pattern : new BSONRegExp(pattern.pattern, String(options));
  }
  if (typeof pattern !== 'string') throw new MongoError('BadValue', '$regex has to be a string');
  return new BSONRegExp(pattern, options === undefined ? '' : String(options));
}

function compile(source: BSONRegExp): RegExp {
  const inline = /^\(\?([ims]+)\)/.exec(source.pattern);
  const body = inline === null ? source.pattern : source.pattern.slice(inline[0].length);
  const flags = new Set([...source.options, ...(inline?.[1] ?? '')].filter((flag) => 'ims'.includes(flag)));
  try {
    return new RegExp(body, [...flags].join(''));
  } catch (error) {
    throw new MongoError('BadValue', `Regular expression is invalid: ${String(error)}`);
  }
}

const LITERAL_START = /^\^((?:[^\\^$.*+?()[\]{}|]|\\[^a-zA-Z0-9])+)/;

function splitPrefix(source: BSONRegExp): { prefix: string; rest: string } {
  const literal = LITERAL_START.exec(source.pattern);
  const body = literal?.[1];
  if (body === undefined || /[imsx]/.test(source.options) || source.pattern.includes('|')) {
    return { prefix: '', rest: source.pattern };
  }
  const rest = source.pattern.slice(body.length + 1);
  const text = body.replaceAll(/\\(.)/gs, '$1');
  return /^[*?{]/.test(rest) ? { prefix: text.slice(0, -1), rest } : { prefix: text, rest };
}
