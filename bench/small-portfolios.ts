import {
  type ChurnModel,
  chooseMethod,
  DEFAULT_SEED,
  type ModelFigures,
  modelFigures,
  predictChurn,
  seeded,
  shuffled,
  splitAt,
  type TrainingTable,
  tableOf,
  trainBlend,
  trainCurves,
  trainLines,
} from '@customerscore/core/learning';
import { foldsOf } from '../scripts/evaluate/folds-of.ts';
import { readOptions } from '../scripts/evaluate/options.ts';
import { readTable } from '../scripts/evaluate/read-table.ts';

// node --import tsx bench/small-portfolios.ts
// How good the learned models are with few customers: draws of the telecom data, tested on the customers of fold 0.

const SIZES = [50, 100, 200, 500, 1_000] as const;
const DRAWS = 20;
const SHARED = '../shared/data';

type ModelKind = ChurnModel['kind'];

const TRAINERS: Readonly<Record<ModelKind, (table: TrainingTable) => ChurnModel>> = {
  logistic: trainLines,
  blend: trainBlend,
  additive: (table) => trainCurves(table, { pairs: true, seed: DEFAULT_SEED }),
};

interface SmallResult {
  readonly customers: number;
  readonly model: string;
  readonly auc: number;
  readonly brier: number;
  readonly ece: number;
}

const options = readOptions([
  ...['--data', `${SHARED}/telco-customer-churn.csv`, '--folds', `${SHARED}/telco-folds-seed42.csv`],
  ...['--label', 'Churn', '--positive', 'Yes', '--id', 'customerID'],
]);
const { features, rows } = readTable(options);
const { inside: testRows, outside } = splitAt(
  foldsOf(
    options,
    rows.map((row) => row.churned),
  ),
  0,
);
const tested = testRows.flatMap((row) => rows[row] ?? []);
const labels = tested.map((row) => Number(row.churned));

const results = SIZES.flatMap((size) => [measure(size, 'logistic'), measure(size, 'blend'), measure(size, 'additive')]);
console.log('customers  model      chosen      AUC  Brier    ECE');
for (const { customers, model, auc, brier, ece } of results) {
  const chosen = chooseMethod(customers, Math.round(customers * churnShare()));
  const figures = [auc, brier, ece].map((figure) => figure.toFixed(3).padStart(6)).join(' ');
  console.log(`${String(customers).padStart(9)}  ${model.padEnd(9)}  ${chosen.padEnd(9)} ${figures}`);
}
console.log(JSON.stringify({ draws: DRAWS, results }));

function measure(size: number, model: ModelKind): SmallResult {
  const figures = Array.from({ length: DRAWS }, (_, draw) => figuresOf(trained(size, draw, model)));
  const mean = (of: (each: ModelFigures) => number) => figures.reduce((sum, each) => sum + of(each), 0) / DRAWS;
  return {
    customers: size,
    model,
    auc: mean(({ auc }) => auc),
    brier: mean(({ brier }) => brier),
    ece: mean(({ ece }) => ece),
  };
}

function trained(size: number, draw: number, model: ModelKind): ChurnModel {
  const drawn = shuffled(outside, seeded(draw)).slice(0, size);
  const { table } = tableOf(
    features,
    drawn.flatMap((row) => rows[row] ?? []),
  );
  return TRAINERS[model](table);
}

function figuresOf(model: ChurnModel): ModelFigures {
  return modelFigures(
    tested.map((row) => predictChurn(model, row.values).probability),
    labels,
  );
}

function churnShare(): number {
  return rows.filter((row) => row.churned).length / rows.length;
}
