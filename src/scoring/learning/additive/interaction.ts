import type { Shape } from './pair-split.ts';

/** The share of customers in each row and in each column of a pair. */
export interface Margins {
  readonly rows: Float64Array;
  readonly columns: Float64Array;
}

/** The margins of a pair over customers with these cells. */
export function marginsOf([height, width]: Shape, cells: Uint16Array): Margins {
  const rows = new Float64Array(height);
  const columns = new Float64Array(width);
  for (const cell of cells) {
    const row = Math.floor(cell / width);
    rows[row] = (rows[row] ?? 0) + 1 / cells.length;
    columns[cell - row * width] = (columns[cell - row * width] ?? 0) + 1 / cells.length;
  }
  return { rows, columns };
}

/** Takes from a pair what either of its features says alone: each row and each column becomes zero on average. */
export function keepInteraction(values: Float64Array, { rows, columns }: Margins): void {
  const width = columns.length;
  rows.forEach((_, row) => {
    const line = values.subarray(row * width, (row + 1) * width);
    const mean = line.reduce((sum, value, column) => sum + value * (columns[column] ?? 0), 0);
    for (let column = 0; column < width; column += 1) line[column] = (line[column] ?? 0) - mean;
  });
  for (let column = 0; column < width; column += 1) {
    let mean = 0;
    for (let row = 0; row < rows.length; row += 1) mean += (values[row * width + column] ?? 0) * (rows[row] ?? 0);
    for (let cell = column; cell < values.length; cell += width) values[cell] = (values[cell] ?? 0) - mean;
  }
}

/** Turns derivatives by the values that a pair has after `keepInteraction` into those by the values before. */
export function derivativesBefore(values: Float64Array, { rows, columns }: Margins): void {
  const width = columns.length;
  for (let column = 0; column < width; column += 1) {
    let sum = 0;
    for (let cell = column; cell < values.length; cell += width) sum += values[cell] ?? 0;
    for (let row = 0; row < rows.length; row += 1) {
      const cell = row * width + column;
      values[cell] = (values[cell] ?? 0) - sum * (rows[row] ?? 0);
    }
  }
  rows.forEach((_, row) => {
    const line = values.subarray(row * width, (row + 1) * width);
    const sum = line.reduce((total, value) => total + value, 0);
    for (let column = 0; column < width; column += 1) {
      line[column] = (line[column] ?? 0) - sum * (columns[column] ?? 0);
    }
  });
}
