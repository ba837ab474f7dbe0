import { MongoError } from '../errors.ts';
import { type Doc, fieldOf, isDoc } from '../values/document.ts';
import { formatValue } from '../values/format.ts';
import { type FieldUpdate, REMOVED, type UpdateContext } from './field-update.ts';
import { isDynamic, splitUpdatePath } from './update-path.ts';
import { idOf } from './value-operators.ts';

/** `$rename`: the source goes, the target gets what was there. Both are plain paths through documents. */
export function rename(path: string, parts: readonly string[], target: unknown): FieldUpdate[] {
  if (typeof target !== 'string') {
    throw new MongoError('BadValue', `The 'to' field for $rename must be a string: ${path}: ${formatValue(target)}`);
  }
  const targetParts = splitUpdatePath(target);
  checkPaths(path, parts, target, targetParts);
  const common = { operator: '$rename' };
  return [
    {
      ...common,
      path,
      parts,
      creates: false,
      change: (old) => (old === undefined ? old : REMOVED),
    },
    {
      ...common,
      path: target,
      parts: targetParts,
      creates: true,
      change: (old, context) => moved(parts, context) ?? old,
    },
  ];

  function moved(source: readonly string[], context: UpdateContext): unknown {
    const value = readPlain('source', source, context);
    if (value !== undefined) readPlain('destination', targetParts, context);
    return value;
  }
}

function checkPaths(
  source: string,
  sourceParts: readonly string[],
  target: string,
  targetParts: readonly string[],
): void {
  if (source === target) {
    throw new MongoError('BadValue', `The source and target field for $rename must differ: ${source}: "${target}"`);
  }
  if (startsWith(sourceParts, targetParts) || startsWith(targetParts, sourceParts)) {
    throw new MongoError(
      'BadValue',
      `The source and target field for $rename must not be on the same path: ${source}: "${target}"`,
    );
  }
  if (sourceParts.some(isDynamic)) {
    throw new MongoError('BadValue', `The source field for $rename may not be dynamic: ${source}`);
  }
  if (targetParts.some(isDynamic)) {
    throw new MongoError('BadValue', `The destination field for $rename may not be dynamic: ${target}`);
  }
}

function startsWith(parts: readonly string[], beginning: readonly string[]): boolean {
  return beginning.every((part, i) => parts[i] === part);
}

/** The value at the end of a path that leads through documents only. Throws BadValue when it meets an array. */
function readPlain(role: 'source' | 'destination', parts: readonly string[], context: UpdateContext): unknown {
  let value: unknown = context.original;
  for (const [i, part] of parts.entries()) {
    if (Array.isArray(value)) {
      throw new MongoError(
        'BadValue',
        `The ${role} field cannot be an array element, '${parts.join('.')}' in doc with _id: ${idOf(context)} has an array field called '${parts[i - 1]}'`,
      );
    }
    value = isDoc(value) ? fieldOf(value as Doc, part) : undefined;
  }
  return value;
}
