import { type TrainingTable, takeRows } from '../../learning/table/training-table.ts';
import { trainBySize } from '../../learning/train-churn.ts';
import { type Dataset, groupedSplits, type LeftOut, type Split, timeSplit, useFeatures } from '../past/index.ts';
import { featureCurves } from './feature-curves.ts';
import { caughtAmong, figuresOf, reliabilityGroups } from './figures.ts';
import { gainOf } from './gain.ts';
import type { LiftPoint, ModelCard, RefusalReason, TrainingResult, Trial } from './model-card.ts';
import { probabilitiesOf } from './probabilities.ts';
import { areMet, requirementsOf } from './requirements.ts';
import { rulesProbabilities, rulesTable } from './rules-table.ts';
import { warningDaysOf } from './warning-days.ts';

export const FOLDS = 5;
/** Rounds of learning: one per fold, one for the test by time, one for the model. */
export const TRAINING_ROUNDS = FOLDS + 2;
const LIFT_SHARES = [0.05, 0.1, 0.2, 0.3, 0.5, 1];

export interface TrainingInput {
  readonly dataset: Dataset;
  readonly snapshots: readonly string[];
  readonly horizonDays: number;
  /** Days that the history reaches back. */
  readonly historyDays: number;
  /** What was not taken into the dataset. */
  readonly leftOut: readonly LeftOut[];
  /** Told after each round. */
  readonly onRound: (done: number) => void;
}

/**
 * Learns a model and says whether it may be trusted:
 *
 * 1. Without enough customers, churned ones and days, nothing is learned.
 * 2. Every customer is told by a model that has not seen it, and the newest snapshots by one of the past.
 * 3. The model is learned from all rows. It is refused unless it beat the rules in both tests.
 */
export function trainAndJudge(input: TrainingInput): TrainingResult {
  const { dataset, horizonDays, historyDays, onRound } = input;
  const at = { customers: dataset.customerCount, churned: churnedCustomers(dataset), days: historyDays };
  const requirements = requirementsOf(at, horizonDays);
  if (!areMet(requirements)) return { outcome: 'too_little_data', requirements };
  const used = useFeatures(dataset);
  const cross = crossValidate(dataset, used.table, onRound);
  const outOfTime = testLater(input, used.table);
  onRound(FOLDS + 1);
  const model = trainBySize(used.table, dataset.customerCount);
  onRound(TRAINING_ROUNDS);
  const card: ModelCard = {
    ...aboutData(input),
    kind: model.kind,
    churned: at.churned,
    features: used.coverage,
    leftOut: [...input.leftOut, ...used.leftOut],
    crossValidation: cross.trial,
    outOfTime,
    reliability: reliabilityGroups(cross.model, dataset.churned),
    lift: liftsOf(cross, dataset.churned),
    curves: featureCurves(model, used.table),
    pairs: model.pairs.map(({ keys }) => keys),
    warning: warningDaysOf(dataset, input.snapshots, cross.model),
  };
  return { outcome: 'trained', model, card, refusals: refusalsOf(card) };
}

function aboutData({ dataset, snapshots, horizonDays }: TrainingInput) {
  return {
    horizonDays,
    from: snapshots[0] ?? '',
    to: snapshots.at(-1) ?? '',
    snapshots: snapshots.length,
    rows: dataset.size,
    allRows: dataset.total,
    customers: dataset.customerCount,
  };
}

function refusalsOf({ crossValidation, outOfTime }: ModelCard): RefusalReason[] {
  const refusals: RefusalReason[] = [];
  if (!crossValidation.gain.isBetter) refusals.push('not_better');
  if (outOfTime === null) refusals.push('not_tested_later');
  // The newest snapshots hold few churns: there it must not be worse, beyond chance it was better before.
  else if (outOfTime.model.auc < outOfTime.rules.auc || outOfTime.model.brier > outOfTime.rules.brier)
    refusals.push('not_better_later');
  return refusals;
}

interface CrossValidation {
  readonly model: Float64Array;
  readonly rules: Float64Array;
  readonly trial: ModelCard['crossValidation'];
}

function crossValidate(dataset: Dataset, table: TrainingTable, onRound: (done: number) => void): CrossValidation {
  const model = new Float64Array(dataset.size);
  const rules = new Float64Array(dataset.size);
  const aucs = groupedSplits(dataset, FOLDS).map((split, fold) => {
    const told = tellTest(dataset, table, split);
    split.test.forEach((row, place) => {
      model[row] = told.model[place] ?? 0;
      rules[row] = told.rules[place] ?? 0;
    });
    onRound(fold + 1);
    return figuresOf(told.model, told.churned).auc;
  });
  const aucMean = aucs.reduce((sum, auc) => sum + auc, 0) / FOLDS;
  const aucDeviation = Math.sqrt(aucs.reduce((sum, auc) => sum + (auc - aucMean) ** 2, 0) / (FOLDS - 1));
  const trial = trialOf(dataset, { model, rules, churned: dataset.churned }, dataset.customers);
  return { model, rules, trial: { ...trial, folds: FOLDS, aucMean, aucDeviation } };
}

function testLater({ dataset, snapshots, horizonDays }: TrainingInput, table: TrainingTable): ModelCard['outOfTime'] {
  const split = timeSplit(dataset, snapshots, horizonDays);
  if (split === null) return null;
  const learned = split.train.reduce((sum, row) => sum + (dataset.churned[row] ?? 0), 0);
  const told = tellTest(dataset, table, split);
  if (learned === 0 || !told.churned.includes(1)) return null;
  const customers = split.test.map((row) => dataset.customers[row] ?? 0);
  return { ...trialOf(dataset, told, customers), from: split.from, learnedFrom: split.train.length };
}

interface Told {
  readonly model: Float64Array;
  readonly rules: Float64Array;
  readonly churned: Uint8Array;
}

/** What a model of the training rows, and the rules on the scale of these, say of the others. */
function tellTest(dataset: Dataset, table: TrainingTable, { train, test }: Split): Told {
  const learned = takeRows(table, train);
  const asked = takeRows(table, test);
  const model = probabilitiesOf(trainBySize(learned, dataset.customerCount), asked);
  const rules = rulesTable(dataset.rules, dataset.churned);
  return { model, rules: rulesProbabilities(takeRows(rules, train), takeRows(rules, test)), churned: asked.churned };
}

function trialOf({ customerCount }: Dataset, { model, rules, churned }: Told, customers: Int32Array): Trial {
  return {
    model: figuresOf(model, churned),
    rules: figuresOf(rules, churned),
    gain: gainOf({ model, rules, churned, customers, customerCount }),
  };
}

function liftsOf({ model, rules }: CrossValidation, churned: Uint8Array): LiftPoint[] {
  return LIFT_SHARES.map((share) => ({
    share,
    model: caughtAmong(model, churned, share),
    rules: caughtAmong(rules, churned, share),
  }));
}

function churnedCustomers({ customers, churned, size }: Dataset): number {
  const found = new Set<number>();
  for (let row = 0; row < size; row += 1) if (churned[row] === 1) found.add(customers[row] ?? 0);
  return found.size;
}
