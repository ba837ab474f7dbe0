/**
 * Solves `matrix · x = right` for a symmetric positive definite matrix (row after row, the lower half is enough) by
 * Cholesky's method. Overwrites both; `right` becomes x.
 */
export function solvePositive(matrix: Float64Array, right: Float64Array): void {
  const size = right.length;
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = at(matrix, row * size + column);
      for (let k = 0; k < column; k += 1) sum -= at(matrix, row * size + k) * at(matrix, column * size + k);
      matrix[row * size + column] = row === column ? Math.sqrt(sum) : sum / at(matrix, column * size + column);
    }
  }
  for (let row = 0; row < size; row += 1) {
    let sum = at(right, row);
    for (let k = 0; k < row; k += 1) sum -= at(matrix, row * size + k) * at(right, k);
    right[row] = sum / at(matrix, row * size + row);
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = at(right, row);
    for (let k = row + 1; k < size; k += 1) sum -= at(matrix, k * size + row) * at(right, k);
    right[row] = sum / at(matrix, row * size + row);
  }
}

function at(values: Float64Array, index: number): number {
  return values[index] ?? 0;
}
