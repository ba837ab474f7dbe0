import { fieldOf, isDoc } from '../values/document.ts';

const ARRAY_INDEX = /^\d+$/;

/**
 * True when a value found at a path passes the test. Arrays on the way are entered, element by element and, where the
 * path names a number, by position; a path that leads nowhere gives one `undefined`. With `each`, an array at the end
 * of the path is tried itself and element by element.
 * https://www.mongodb.com/docs/manual/tutorial/query-array-of-documents/
 */
export function someValueAt(
  root: unknown,
  path: readonly string[],
  arrays: 'each' | 'whole',
  test: (value: unknown) => boolean,
): boolean {
  return visit(root, 0);

  function visit(value: unknown, depth: number): boolean {
    const part = path[depth];
    if (part === undefined) return test(value) || (arrays === 'each' && Array.isArray(value) && value.some(test));
    if (isDoc(value)) return visit(fieldOf(value, part), depth + 1);
    if (Array.isArray(value)) return visitArray(value, part, depth);
    return test(undefined);
  }

  function visitArray(values: readonly unknown[], part: string, depth: number): boolean {
    if (ARRAY_INDEX.test(part) && visit(values[Number(part)], depth + 1)) return true;
    return values.some((item) => isDoc(item) && visit(item, depth));
  }
}

/** All values at a path, arrays entered as filters enter them; nothing for a path that leads nowhere. */
export function valuesAt(root: unknown, path: readonly string[]): unknown[] {
  const found: unknown[] = [];
  someValueAt(root, path, 'whole', (value) => {
    if (value !== undefined) found.push(value);
    return false;
  });
  return found;
}
