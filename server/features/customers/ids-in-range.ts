import { compareIds, textStretches } from '@customerscore/core/sync';

/**
 * Ids from `first` to `last` by number, out of a store that keeps them in the order of texts: `find` answers those
 * between two texts, which may have any number of digits.
 */
export async function idsInRange(
  { first, last }: { readonly first: string; readonly last: string },
  find: (between: { readonly $gte: string; readonly $lte: string }) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { low, high, length } of textStretches(first, last)) {
    const ids = await find({ $gte: low, $lte: high });
    found.push(...ids.filter((id) => id.length === length));
  }
  return found.sort(compareIds);
}
