import { describe, expect, it } from '@jest/globals';
import {
  candidateFeatures,
  createDatasetBuilder,
  planSnapshots,
  rowsOfCustomer,
  type TrainingResult,
  trainAndJudge,
  withoutEmptySnapshots,
} from '../../../../../src/scoring/training/index.ts';
import { aMetric, anAttribute } from '../../../factories.ts';
import { fallingUse, type MadeUp } from '../past/histories.ts';

const UNTIL = '2026-11-20';
const HORIZON_DAYS = 90;
const { features: all } = candidateFeatures({
  catalogue: [anAttribute('plan'), aMetric('logins')],
  model: { churned: null, customerSince: null },
  writtenBack: new Set(),
});

/** Few, so that learning is quick. */
const features = all.filter(({ key }) => /plan|28:slope|28:mean/.test(key));
const accepted = train();

interface Options extends Partial<MadeUp> {
  /** What the rules know: nothing, or as much as the truth lets them. */
  readonly rules?: 'nothing' | 'everything';
}

function train({ rules = 'nothing', customers = 150, days = 450, seed = 3 }: Options = {}): TrainingResult {
  const histories = fallingUse({ customers, days, until: UNTIL, seed });
  const planned = planSnapshots({ from: '2000-01-01', until: UNTIL, horizonDays: HORIZON_DAYS });
  const builder = createDatasetBuilder(features, 10_000);
  for (const history of histories) {
    const plan = { features, snapshots: planned, horizonDays: HORIZON_DAYS, customerSince: null };
    const rows = rowsOfCustomer(history, { ...plan, rulesScore: () => 30 });
    builder.add(rules === 'nothing' ? rows : rows.map((row) => ({ ...row, rules: row.churned ? 90 : 10 })));
  }
  const found = withoutEmptySnapshots(builder.build(), planned);
  return trainAndJudge({
    ...found,
    horizonDays: HORIZON_DAYS,
    historyDays: days,
    leftOut: [],
    onRound: () => undefined,
  });
}

describe('trainAndJudge', () => {
  it('accepts a model that beats the rules on unseen customers and on later months', () => {
    const result = accepted;

    expect(result).toMatchObject({
      outcome: 'trained',
      refusals: [],
      card: { kind: 'blend', customers: expect.any(Number) },
    });
    if (result.outcome !== 'trained') return;
    const { crossValidation, outOfTime, curves } = result.card;
    expect(crossValidation.rules.auc).toBeCloseTo(0.5, 1);
    expect(crossValidation.model.auc).toBeGreaterThan(0.7);
    expect(outOfTime?.model.auc).toBeGreaterThan(0.6);
    expect(curves[0]?.key).toMatch(/logins/);
  });

  it('refuses a model that does not beat the rules', () => {
    expect(train({ rules: 'everything' })).toMatchObject({
      outcome: 'trained',
      refusals: expect.arrayContaining(['not_better']),
    });
  });

  it('learns nothing from too few customers, and says how many there are', () => {
    expect(train({ customers: 60 })).toMatchObject({
      outcome: 'too_little_data',
      requirements: [
        { kind: 'customers', need: 100 },
        { kind: 'churned', need: 30 },
        { kind: 'days', have: 450 },
      ],
    });
  });

  it('comes to the same model and card each time', () => {
    expect(JSON.stringify(train())).toBe(JSON.stringify(accepted));
  });
});
