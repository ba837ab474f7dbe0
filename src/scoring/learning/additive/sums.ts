/** First and second derivatives of the loss, summed by cell. */
export interface Sums {
  readonly gradient: Float64Array;
  readonly curvature: Float64Array;
}

/** By how much small groups are drawn to zero: added to every sum of second derivatives. */
export const SHRINKAGE = 1;
/** A side of a split has at least this sum of second derivatives; a customer whose risk is even has a quarter. */
export const MIN_CURVATURE = 1;

/** Empty sums. */
export function noSums(cells: number): Sums {
  return { gradient: new Float64Array(cells), curvature: new Float64Array(cells) };
}

/** Sums the derivatives of the rows by their cells. */
export function sumByCell(into: Sums, cells: Uint16Array, gradient: Float64Array, curvature: Float64Array): void {
  const { gradient: gradients, curvature: curvatures } = into;
  gradients.fill(0);
  curvatures.fill(0);
  for (let row = 0; row < cells.length; row += 1) {
    const cell = cells[row] ?? 0;
    gradients[cell] = (gradients[cell] ?? 0) + (gradient[row] ?? 0);
    curvatures[cell] = (curvatures[cell] ?? 0) + (curvature[row] ?? 0);
  }
}

/** What a group gains by a step of its own. */
export function gainOf(gradient: number, curvature: number): number {
  return (gradient * gradient) / (curvature + SHRINKAGE);
}

/** The step of a group, by Newton's method. */
export function stepOf(gradient: number, curvature: number): number {
  return gradient / (curvature + SHRINKAGE);
}
