/**
 * Cuts a number into at most `cells` cells of about as many customers each. A value that many customers share gets a
 * cell of its own. With no more values than cells each value has one. `phase`, from 0 to 1, moves the cuts: it is the
 * size of the first cell. NaN is left out.
 */
export function numberCuts(values: Float64Array, cells: number, phase = 1): number[] {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const distinct = countDistinct(sorted);
  if (distinct.length <= cells) return distinct.slice(1).map(({ value }) => value);
  const heavy = sorted.length / cells;
  const shared = distinct.filter(({ count }) => count >= heavy);
  const left = sorted.length - shared.reduce((sum, { count }) => sum + count, 0);
  const target = left / Math.max(1, cells - shared.length);
  return cutAt(distinct, { heavy, target, phase });
}

interface Counted {
  readonly value: number;
  readonly count: number;
}

function cutAt(distinct: readonly Counted[], by: { heavy: number; target: number; phase: number }): number[] {
  const cuts: number[] = [];
  let filled = (1 - by.phase) * by.target;
  let afterHeavy = false;
  for (const [index, { value, count }] of distinct.entries()) {
    const isHeavy = count >= by.heavy;
    if (index > 0 && (isHeavy || afterHeavy || filled >= by.target)) {
      cuts.push(value);
      filled = 0;
    }
    filled += count;
    afterHeavy = isHeavy;
  }
  return cuts;
}

function countDistinct(sorted: Float64Array): Counted[] {
  const distinct: { value: number; count: number }[] = [];
  for (const value of sorted) {
    const last = distinct.at(-1);
    if (last?.value === value) last.count += 1;
    else distinct.push({ value, count: 1 });
  }
  return distinct;
}
