import {
  type ChurnModel,
  churnScorer,
  type ModelFigures,
  modelFigures,
  splitAt,
  type TrainingTable,
  tableOf,
  trainCurves,
  trainLines,
} from '@customerscore/core/learning';
import { foldsOf } from './folds-of.ts';
import type { EvaluateOptions } from './options.ts';
import { type LabelledTable, readTable } from './read-table.ts';

export type ModelName = 'logistic' | 'additive' | 'additivePairs';

/** Figures over all customers, each predicted by a model that has not learned from it. */
export interface ModelResult extends ModelFigures {
  /** Computing time of one training, on average over the folds. */
  readonly trainSeconds: number;
  /** Computing time of predicting all customers of one fold, on average. */
  readonly scoreSeconds: number;
}

/** What an evaluation found. */
export interface Evaluation {
  readonly table: {
    readonly customers: number;
    readonly churned: number;
    readonly features: number;
    readonly folds: number;
  };
  readonly dropped: LabelledTable['dropped'];
  readonly models: Readonly<Record<ModelName, ModelResult>>;
}

const MICROSECONDS = 1e6;

/** Trains and tests each model by cross-validation. Throws an `EvaluateError` when the input does not allow it. */
export function evaluate(options: EvaluateOptions): Evaluation {
  const table = readTable(options);
  const churned = table.rows.map((row) => row.churned);
  const folds = foldsOf(options, churned);
  const { seed } = options;
  const validate = (train: (table: TrainingTable) => ChurnModel) => crossValidate(table, folds, train);
  return {
    table: {
      customers: churned.length,
      churned: churned.filter(Boolean).length,
      features: table.features.length,
      folds: new Set(folds).size,
    },
    dropped: table.dropped,
    models: {
      logistic: validate((part) => trainLines(part, seed)),
      additive: validate((part) => trainCurves(part, { pairs: false, seed })),
      additivePairs: validate((part) => trainCurves(part, { pairs: true, seed })),
    },
  };
}

function crossValidate(
  { features, rows }: LabelledTable,
  folds: readonly number[],
  train: (table: TrainingTable) => ChurnModel,
): ModelResult {
  const probabilities = new Float64Array(rows.length);
  const parts = [...new Set(folds)];
  let trainSeconds = 0;
  let scoreSeconds = 0;
  for (const part of parts) {
    const { inside, outside } = splitAt(folds, part);
    const started = computingSeconds();
    const model = train(
      tableOf(
        features,
        outside.flatMap((row) => rows[row] ?? []),
      ).table,
    );
    const trained = computingSeconds();
    scoreInto(probabilities, model, inside, rows);
    trainSeconds += (trained - started) / parts.length;
    scoreSeconds += (computingSeconds() - trained) / parts.length;
  }
  const churned = rows.map((row) => Number(row.churned));
  return { ...modelFigures(probabilities, churned), trainSeconds, scoreSeconds };
}

function scoreInto(
  probabilities: Float64Array,
  model: ChurnModel,
  places: readonly number[],
  rows: LabelledTable['rows'],
): void {
  const scorer = churnScorer(model);
  const contributions = new Float64Array(scorer.keys.length);
  for (const row of places) {
    probabilities[row] = scorer.probabilityOf(scorer.score(rows[row]?.values ?? {}, contributions));
  }
}

/** Of this process: other work on the machine does not count. */
function computingSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / MICROSECONDS;
}
