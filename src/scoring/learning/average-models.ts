import type { ChurnModel, Curve } from './churn-model.ts';

/**
 * The mean of a model of lines and one of curves of the same table, in log-odds: additive as both are. Pairs are
 * those of the curves.
 */
export function averageModels(lines: ChurnModel, curves: ChurnModel): ChurnModel {
  const byKey = new Map(lines.curves.map((curve) => [curve.key, curve]));
  return {
    ...curves,
    kind: 'blend',
    baseLogOdds: (lines.baseLogOdds + curves.baseLogOdds) / 2,
    curves: curves.curves.map((curve) => averageCurves(byKey.get(curve.key), curve)),
    pairs: curves.pairs.map((pair) => ({ ...pair, values: pair.values.map((value) => value / 2) })),
  };
}

/** Of a number the cells of the curve are finer than the one cell of the line; levels have the same cells in both. */
function averageCurves(line: Curve | undefined, curve: Curve): Curve {
  const isNumber = curve.axis.kind === 'number';
  const values = curve.values.map((value, cell) => {
    const place = isNumber ? Math.min(cell, 1) : cell;
    return (value + (line?.values[place] ?? 0)) / 2;
  });
  const straight = line?.line ?? null;
  return { ...curve, values, line: straight === null ? null : { ...straight, perUnit: straight.perUnit / 2 } };
}
