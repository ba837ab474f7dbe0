import { EvaluateError } from './evaluate/evaluate-error.ts';
import { formatTable } from './evaluate/format-table.ts';
import { readOptions } from './evaluate/options.ts';
import { evaluate } from './evaluate/run-evaluation.ts';

// npm run evaluate -- --data FILE.csv --label COLUMN --positive VALUE [--id COLUMN] [--folds FILE] [--seed N] [--json]
// Trains and tests the learned models on any table, by cross-validation. Ends with 2 when it is called wrongly.

const CALLED_WRONGLY = 2;

try {
  const options = readOptions(process.argv.slice(2));
  const evaluation = evaluate(options);
  console.log(formatTable(evaluation));
  if (options.json) console.log(JSON.stringify({ ...evaluation.table, models: evaluation.models }));
} catch (error) {
  if (!(error instanceof EvaluateError)) throw error;
  console.error(error.message);
  process.exitCode = CALLED_WRONGLY;
}
