/** A level with fewer customers than this is put together with the other rare ones. */
const MIN_LEVEL_CUSTOMERS = 5;
/** More levels than these are no help: an identifier or free text. */
const MAX_LEVELS = 100;

/** A text whose most frequent levels tell of fewer than this share of the customers names single ones. */
const MIN_SHARE_KEPT = 0.5;

/**
 * Which levels (places in `levels`) get a cell of their own: the most frequent ones, not too rare. Ascending. None of
 * a text that names single customers.
 */
export function keptLevels(levels: readonly string[], codes: Int32Array, most = MAX_LEVELS): number[] {
  const counts = new Int32Array(levels.length);
  for (const code of codes) if (code >= 0) counts[code] = (counts[code] ?? 0) + 1;
  const count = (code: number) => counts[code] ?? 0;
  const total = (codesOfLevels: readonly number[]) => codesOfLevels.reduce((sum, code) => sum + count(code), 0);
  const frequent = [...levels.keys()]
    .filter((code) => count(code) >= MIN_LEVEL_CUSTOMERS)
    .sort((one, other) => count(other) - count(one) || one - other)
    .slice(0, MAX_LEVELS);
  if (total(frequent) < MIN_SHARE_KEPT * total([...levels.keys()])) return [];
  return frequent.slice(0, most).sort((one, other) => one - other);
}
