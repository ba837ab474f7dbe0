import { type Axis, cellCount } from '../axis.ts';
import { cellsOf } from '../centred.ts';
import type { Curve, Pair } from '../churn-model.ts';
import type { Column, TrainingTable } from '../table/training-table.ts';
import type { Bag } from './bag.ts';
import { numberCuts } from './number-cuts.ts';

/** The mean of the curves of all bags, by feature. Their cuts differ: the mean is taken again by cell of common ones. */
export function mergedCurves(table: TrainingTable, bags: readonly Bag[], cells: number): Curve[] {
  return table.columns.map((column, place) => {
    const mean = new Float64Array(table.size);
    for (const { learners } of bags) {
      const learner = learners[place];
      if (learner === undefined) continue;
      for (let row = 0; row < mean.length; row += 1) {
        mean[row] = (mean[row] ?? 0) + (learner.values[learner.term.cells[row] ?? 0] ?? 0) / bags.length;
      }
    }
    const axis = commonAxis(column, bags[0]?.learners[place]?.term.axes[0], cells);
    return { key: column.feature.key, axis, values: meansByCell(axis, column, mean), line: null };
  });
}

/** The mean of the pairs of all bags, which have the same cuts. */
export function mergedPairs(bags: readonly Bag[]): Pair[] {
  const learners = bags.map((bag) => bag.learners.filter(({ term }) => term.ranks !== null));
  return (learners[0] ?? []).flatMap(({ term: { keys, axes } }, place) => {
    const [firstKey, secondKey] = keys;
    const [first, second] = axes;
    if (firstKey === undefined || secondKey === undefined || first === undefined || second === undefined) return [];
    const width = cellCount(second);
    const values = Array.from({ length: cellCount(first) * width }, (_, cell) => {
      const at = (bag: (typeof learners)[number]) => {
        const learner = bag[place];
        if (!learner?.term.ranks) return 0;
        const [rows, columns] = learner.term.ranks;
        return learner.values[(rows[Math.floor(cell / width)] ?? 0) * width + (columns[cell % width] ?? 0)] ?? 0;
      };
      return learners.reduce((sum, bag) => sum + at(bag), 0) / bags.length;
    });
    return [{ keys: [firstKey, secondKey], axes: [first, second], values }];
  });
}

function commonAxis(column: Column, levels: Axis | undefined, cells: number): Axis {
  if (column.kind === 'number') return { kind: 'number', cuts: numberCuts(column.values, cells) };
  return levels ?? { kind: 'levels', levels: [] };
}

function meansByCell(axis: Axis, column: Column, values: Float64Array): number[] {
  const sums = new Float64Array(cellCount(axis));
  const counts = new Float64Array(sums.length);
  cellsOf(axis, column).forEach((cell, row) => {
    sums[cell] = (sums[cell] ?? 0) + (values[row] ?? 0);
    counts[cell] = (counts[cell] ?? 0) + 1;
  });
  return Array.from(sums, (sum, cell) => sum / Math.max(1, counts[cell] ?? 0));
}
