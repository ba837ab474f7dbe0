/** Calls `read` for every so many ids, all at once, and puts the answers together in the order of the ids. */
export async function inBatches<T>(
  ids: readonly string[],
  size: number,
  read: (batch: readonly string[]) => Promise<readonly T[]>,
): Promise<readonly T[]> {
  const batches: (readonly string[])[] = [];
  for (let start = 0; start < ids.length; start += size) batches.push(ids.slice(start, start + size));
  return (await Promise.all(batches.map(read))).flat();
}
