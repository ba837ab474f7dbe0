import type { Axis } from '../axis.ts';
import type { Random } from '../random.ts';
import { keptLevels } from '../table/kept-levels.ts';
import type { Column } from '../table/training-table.ts';
import { numberCuts } from './number-cuts.ts';

/** The axis of a column: a number in at most so many cells whose cuts are moved at random, or the levels kept. */
export function axisOf(column: Column, cells: number, random: Random, levels?: number): Axis {
  if (column.kind === 'number') return { kind: 'number', cuts: numberCuts(column.values, cells, random()) };
  return {
    kind: 'levels',
    levels: keptLevels(column.levels, column.codes, levels).map((code) => column.levels[code] ?? ''),
  };
}
