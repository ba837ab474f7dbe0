import { measureLearned } from './scoring/learned.ts';
import { ROUNDS } from './scoring/least-us.ts';
import { measureRules } from './scoring/rules.ts';

// npm run bench:scoring [-- customers]
// Computing time of scoring by rules and by a learned model, each beside that of JSON.parse of the same records.

const CUSTOMERS = Number(process.argv[2] ?? 100_000);

const rules = measureRules(CUSTOMERS);
const learned = measureLearned(CUSTOMERS);
console.log(`${CUSTOMERS} customers; microseconds of computing per customer, the least of ${ROUNDS} runs`);
console.log(`by rules, ${rules.inputs} inputs`);
tell('JSON.parse of the records', rules.parseUs, rules.parseUs);
tell('scores and bands', rules.scoreUs, rules.parseUs);
tell('with all reasons in words', rules.explainUs, rules.parseUs);
console.log(`by a learned model, ${learned.inputs} inputs`);
tell('JSON.parse of the records', learned.parseUs, learned.parseUs);
tell('Churn Risk with contributions', learned.scoreUs, learned.parseUs);
console.log(
  JSON.stringify({
    customers: CUSTOMERS,
    rules: { ...roundedAll(rules), ratio: rounded(rules.scoreUs / rules.parseUs) },
    learned: { ...roundedAll(learned), ratio: rounded(learned.scoreUs / learned.parseUs) },
  }),
);

function tell(what: string, time: number, parse: number): void {
  console.log(`  ${what.padEnd(30)} ${time.toFixed(2)}  ${rounded(time / parse)} of JSON.parse`);
}

function roundedAll(figures: object): Record<string, number> {
  return Object.fromEntries(Object.entries(figures).map(([name, figure]) => [name, rounded(Number(figure))]));
}

function rounded(figure: number): number {
  return Math.round(figure * 100) / 100;
}
