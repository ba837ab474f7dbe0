import type { ChurnModel } from '../../../../../src/scoring/learning/index.ts';
import type { Figures, ModelCard } from '../../../../../src/scoring/training/index.ts';

/** A small learned model: risk falls with logins. */
export function aModel(overrides: Partial<ChurnModel> = {}): ChurnModel {
  return {
    kind: 'additive',
    features: [
      { key: 'metric:logins', source: { kind: 'metric', codename: 'logins' }, type: 'number', monotone: 'falling' },
    ],
    baseLogOdds: -2.5,
    curves: [
      { key: 'metric:logins', axis: { kind: 'number', cuts: [10, 30] }, values: [0, 1.2, 0.1, -0.8], line: null },
    ],
    pairs: [],
    calibration: null,
    trainedOn: { customers: 9_000, churned: 700 },
    ...overrides,
  };
}

export function someFigures(overrides: Partial<Figures> = {}): Figures {
  return {
    rows: 9_000,
    churned: 700,
    auc: 0.82,
    ap: 0.51,
    brier: 0.041,
    logLoss: 0.17,
    ece: 0.011,
    lift10: 6.1,
    ...overrides,
  };
}

const RULES = someFigures({ auc: 0.66, ap: 0.27, brier: 0.052, logLoss: 0.24, ece: 0.015, lift10: 3.4 });
const GAIN = { auc: { mean: 0.16, atLeast: 0.13 }, brier: { mean: 0.011, atLeast: 0.008 }, isBetter: true };

/** The card of a model that beats the rules. */
export function aCard(overrides: Partial<ModelCard> = {}): ModelCard {
  return {
    kind: 'additive',
    horizonDays: 90,
    from: '2025-02-01',
    to: '2026-08-22',
    snapshots: 20,
    rows: 9_000,
    allRows: 9_000,
    customers: 600,
    churned: 160,
    features: [
      { key: 'attribute:plan', coverage: 0.92 },
      { key: 'metric:logins', coverage: 1 },
      { key: 'window:logins:28:slope', coverage: 0.97 },
    ],
    leftOut: [
      { key: 'lifecycle_status', reason: 'makes_churned' },
      { key: 'window:logins:7:slope', reason: 'too_rare' },
      { key: 'window:logins:7:sum', reason: 'same_as', sameAs: 'metric:logins' },
    ],
    crossValidation: { folds: 5, aucMean: 0.82, aucDeviation: 0.014, model: someFigures(), rules: RULES, gain: GAIN },
    outOfTime: {
      from: '2026-08-22',
      learnedFrom: 7_400,
      model: someFigures({ rows: 400, churned: 30, auc: 0.86 }),
      rules: { ...RULES, rows: 400, churned: 30 },
      gain: GAIN,
    },
    reliability: Array.from({ length: 10 }, (_, index) => {
      return { rows: 900, predicted: 0.004 * 2 ** (index * 0.75), observed: 0.0042 * 2 ** (index * 0.74) };
    }),
    lift: [0.05, 0.1, 0.2, 0.3, 0.5, 1].map((share) => ({ share, model: share ** 0.25, rules: share ** 0.45 })),
    curves: [
      {
        key: 'window:logins:28:slope',
        source: { kind: 'window', codename: 'logins', days: 28, measure: 'slope' },
        weight: 0.42,
        steps: [
          ...[-4, -2, -1, 0, 1, 2].map((from) => {
            return { kind: 'number', from, to: from + 0.9, level: null, logOdds: 0 - 0.4 * from, rows: 1_450 } as const;
          }),
          { kind: 'missing', from: null, to: null, level: null, logOdds: 0.1, rows: 300 },
        ],
      },
      {
        key: 'metric:logins',
        source: { kind: 'metric', codename: 'logins' },
        weight: 0.31,
        steps: [0, 10, 20, 30, 40].map((from) => {
          return { kind: 'number', from, to: from + 9, level: null, logOdds: 1 - from / 18, rows: 1_800 };
        }),
      },
      {
        key: 'attribute:plan',
        source: { kind: 'attribute', codename: 'plan' },
        weight: 0.05,
        steps: [
          { kind: 'level', from: null, to: null, level: 'basic', logOdds: 0.06, rows: 4_400 },
          { kind: 'level', from: null, to: null, level: 'team', logOdds: -0.05, rows: 3_900 },
          { kind: 'missing', from: null, to: null, level: null, logOdds: 0, rows: 700 },
        ],
      },
    ],
    pairs: [['attribute:plan', 'metric:logins']],
    warning: { median: 41, warned: 118, churned: 160 },
    ...overrides,
  };
}
