/** Fewer are chance: people do correct values by hand. */
const WORTH_AN_ALERT = 5;
const TIMES_THE_USUAL = 2;

/** Whether the newest day has clearly more near misses than the days before it. `counts`: oldest first. */
export function nearMissesRise(counts: readonly number[]): boolean {
  const newest = counts.at(-1) ?? 0;
  const before = counts.slice(0, -1);
  const usual = before.length === 0 ? 0 : before.reduce((sum, count) => sum + count, 0) / before.length;
  return newest >= WORTH_AN_ALERT && newest > usual * TIMES_THE_USUAL;
}
