import { type Axis, cellCount, cellOf } from '../axis.ts';
import { cellsOf } from '../centred.ts';
import type { Curve, Pair } from '../churn-model.ts';
import type { Column, TrainingTable } from '../table/training-table.ts';
import type { Bag, Learner } from './bag.ts';
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

/** The mean of the pairs of all bags. Those whose cuts differ are read in cells of common ones. */
export function mergedPairs(table: TrainingTable, bags: readonly Bag[], cells: number): Pair[] {
  const learners = bags.map((bag) => bag.learners.filter(({ term }) => term.ranks !== null));
  return (learners[0] ?? []).flatMap(({ term: { keys } }, place) => {
    const [first, second] = keys.map((key, side) => commonSide(table, learners, { key, place, side, cells }));
    if (first === undefined || second === undefined) return [];
    const width = cellCount(second.axis);
    const values = Array.from({ length: cellCount(first.axis) * width }, (_, cell) => {
      const row = Math.floor(cell / width);
      const sum = learners.reduce((total, bag, index) => {
        const learner = bag[place];
        return learner === undefined
          ? total
          : total +
              valueAt(learner, first.cellsByBag[index]?.[row] ?? 0, second.cellsByBag[index]?.[cell % width] ?? 0);
      }, 0);
      return sum / bags.length;
    });
    return [{ keys: [first.key, second.key], axes: [first.axis, second.axis], values }];
  });
}

/** One feature of a pair: its common axis and, for each bag, the cell of the bag in which each common cell lies. */
interface CommonSide {
  readonly key: string;
  readonly axis: Axis;
  readonly cellsByBag: readonly Uint16Array[];
}

function commonSide(
  table: TrainingTable,
  learners: readonly (readonly Learner[])[],
  { key, place, side, cells }: { key: string; place: number; side: number; cells: number },
): CommonSide | undefined {
  const column = table.columns.find(({ feature }) => feature.key === key);
  const axes = learners.flatMap((bag) => bag[place]?.term.axes[side] ?? []);
  const [axis] = axes;
  if (column === undefined || axis === undefined) return undefined;
  const isSame = axes.every((each) => each === axis);
  const common = isSame ? axis : commonAxis(column, axis, cells);
  const places = Uint16Array.from({ length: cellCount(common) }, (_, cell) => cell);
  const typical = isSame ? null : typicalNumbers(common, column);
  const cellsByBag = axes.map((own) => (typical === null ? places : typical.map((value) => cellOf(own, value))));
  return { key, axis: common, cellsByBag: cellsByBag.map((each) => Uint16Array.from(each)) };
}

function valueAt({ term: { ranks, shape }, values }: Learner, first: number, second: number): number {
  return values[(ranks?.[0][first] ?? first) * shape[1] + (ranks?.[1][second] ?? second)] ?? 0;
}

/** The number in the middle of each cell; NaN of the missing ones. */
function typicalNumbers(axis: Axis, column: Column): number[] {
  const byCell = Array.from({ length: cellCount(axis) }, (): number[] => []);
  if (column.kind === 'number') {
    for (const [row, cell] of cellsOf(axis, column).entries()) byCell[cell]?.push(column.values[row] ?? Number.NaN);
  }
  return byCell.map((values) => Float64Array.from(values).sort()[values.length >> 1] ?? Number.NaN);
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
