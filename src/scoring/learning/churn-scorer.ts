import { type Axis, cellCount, cellOf } from './axis.ts';
import { calibrated } from './calibrated.ts';
import { type ChurnModel, type Curve, type Line, type Pair, pairKey } from './churn-model.ts';
import { indexCuts, indexedCell } from './cut-index.ts';
import { type FeatureValues, numberOf } from './feature.ts';

/** A model made ready to score many customers. */
export interface ChurnScorer {
  /** What contributes, in the order of contributions: keys of features, then of pairs. */
  readonly keys: readonly string[];
  /** Log-odds of the average customer. */
  readonly baseLogOdds: number;
  /**
   * Writes what each key adds to the log-odds of a customer, and answers the log-odds: the base plus all of them. Any
   * value may be missing or strange; never throws.
   */
  score(values: FeatureValues, contributions: Float64Array): number;
  /** The probability that belongs to log-odds, 0 to 1. */
  probabilityOf(logOdds: number): number;
}

/** Makes a scorer of a model. */
export function churnScorer(model: ChurnModel): ChurnScorer {
  const { baseLogOdds, calibration } = model;
  const parts = [...model.curves.map(curvePart), ...model.pairs.map(pairPart)];
  return {
    keys: parts.map(({ key }) => key),
    baseLogOdds,
    score(values, contributions) {
      let sum = 0;
      for (let place = 0; place < parts.length; place += 1) {
        const logOdds = parts[place]?.logOddsOf(values) ?? 0;
        contributions[place] = logOdds;
        sum += logOdds;
      }
      return baseLogOdds + sum;
    },
    probabilityOf: (logOdds) => calibrated(calibration, logOdds),
  };
}

/** A curve or a pair, ready to be asked. */
interface Part {
  readonly key: string;
  readonly logOddsOf: (values: FeatureValues) => number;
}

function curvePart({ key, axis, values, line }: Curve): Part {
  const name = asName(key);
  const steps = Float64Array.from(values);
  const cellOfValue = cellFinder(axis);
  if (line === null) return { key, logOddsOf: (by) => steps[cellOfValue(by[name])] ?? 0 };
  const straight = (by: FeatureValues) => (steps[cellOfValue(by[name])] ?? 0) + lineLogOdds(line, by[name]);
  return { key, logOddsOf: straight };
}

function pairPart({ keys: [first, second], axes, values }: Pair): Part {
  const names = [asName(first), asName(second)] as const;
  const rows = cellFinder(axes[0]);
  const columns = cellFinder(axes[1]);
  const width = cellCount(axes[1]);
  const table = Float64Array.from(values);
  return {
    key: pairKey([first, second]),
    logOddsOf: (by) => table[rows(by[names[0]]) * width + columns(by[names[1]])] ?? 0,
  };
}

function lineLogOdds({ perUnit, origin, from, to }: Line, value: unknown): number {
  const number = numberOf(value);
  return Number.isNaN(number) ? 0 : perUnit * (Math.min(Math.max(number, from), to) - origin);
}

/** Finds the cell of a value. Most levels stand as the model knows them; only others have to be brought to that form. */
function cellFinder(axis: Axis): (value: unknown) => number {
  if (axis.kind === 'number') {
    const index = indexCuts(axis.cuts);
    return (value) => indexedCell(index, value);
  }
  const cells = new Map<unknown, number>(axis.levels.map((level) => [level, cellOf(axis, level)]));
  return (value) => cells.get(value) ?? cellOf(axis, value);
}

/** The same text as the engine keeps names of properties: by any other copy of it, a look-up takes many times longer. */
function asName(key: string): string {
  return Object.keys({ [key]: null })[0] ?? key;
}
