import { cellCount } from '../../learning/axis.ts';
import { calibrated } from '../../learning/calibrated.ts';
import { cellsOf } from '../../learning/centred.ts';
import type { ChurnModel, Curve } from '../../learning/churn-model.ts';
import type { Column, TrainingTable } from '../../learning/table/training-table.ts';

/** What `predictChurn` says of each row of a table. */
export function probabilitiesOf(model: ChurnModel, table: TrainingTable): Float64Array {
  const columns = new Map(table.columns.map((column) => [column.feature.key, column]));
  const sums = new Float64Array(table.size).fill(model.baseLogOdds);
  for (const curve of model.curves) {
    const column = columns.get(curve.key);
    if (column !== undefined) addTo(sums, curveLogOdds(curve, column));
  }
  for (const { keys, axes, values } of model.pairs) {
    const [first, second] = [columns.get(keys[0]), columns.get(keys[1])];
    if (first === undefined || second === undefined) continue;
    const rows = cellsOf(axes[0], first);
    const cells = cellsOf(axes[1], second);
    const width = cellCount(axes[1]);
    addTo(
      sums,
      Float64Array.from(rows, (cell, row) => values[cell * width + (cells[row] ?? 0)] ?? 0),
    );
  }
  return sums.map((logOdds) => calibrated(model.calibration, logOdds));
}

/** What a curve adds to the log-odds of each row. */
export function curveLogOdds({ axis, values, line }: Curve, column: Column): Float64Array {
  const added = Float64Array.from(cellsOf(axis, column), (cell) => values[cell] ?? 0);
  if (line === null || column.kind !== 'number') return added;
  return added.map((step, row) => {
    const value = column.values[row] ?? Number.NaN;
    if (Number.isNaN(value)) return step;
    return step + line.perUnit * (Math.min(Math.max(value, line.from), line.to) - line.origin);
  });
}

function addTo(sums: Float64Array, added: Float64Array): void {
  for (let row = 0; row < sums.length; row += 1) sums[row] = (sums[row] ?? 0) + (added[row] ?? 0);
}
