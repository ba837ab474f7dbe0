import type { Evaluation, ModelName, ModelResult } from './run-evaluation.ts';

const NAMES: Readonly<Record<ModelName, string>> = {
  logistic: 'logistic',
  additive: 'additive',
  additivePairs: 'additive with pairs',
};

const COLUMNS: readonly { readonly title: string; readonly of: (result: ModelResult) => string }[] = [
  { title: 'AUC', of: ({ auc }) => auc.toFixed(4) },
  { title: 'AP', of: ({ ap }) => ap.toFixed(4) },
  { title: 'Brier', of: ({ brier }) => brier.toFixed(4) },
  { title: 'log loss', of: ({ logLoss }) => logLoss.toFixed(4) },
  { title: 'ECE', of: ({ ece }) => ece.toFixed(4) },
  { title: 'lift 10 %', of: ({ lift10 }) => lift10.toFixed(2) },
  { title: 'train s', of: ({ trainSeconds }) => trainSeconds.toFixed(2) },
  { title: 'score s', of: ({ scoreSeconds }) => scoreSeconds.toFixed(3) },
];

const NAME_WIDTH = 20;
const WIDTH = 10;

/** The evaluation for people: what was used, and a line per model. */
export function formatTable({ table, dropped, models }: Evaluation): string {
  const { customers, churned, features, folds } = table;
  const header = ''.padEnd(NAME_WIDTH) + COLUMNS.map(({ title }) => title.padStart(WIDTH)).join('');
  const line = (name: ModelName) =>
    NAMES[name].padEnd(NAME_WIDTH) + COLUMNS.map(({ of }) => of(models[name]).padStart(WIDTH)).join('');
  return [
    `${customers} customers, ${churned} churned, ${features} features, ${folds} folds`,
    ...dropped.map(({ column, because }) => `not used: ${column} (${because})`),
    header,
    line('logistic'),
    line('additive'),
    line('additivePairs'),
  ].join('\n');
}
