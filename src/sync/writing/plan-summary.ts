import type { ExampleChange, PlannedChange, PlanRow, PlanSummary, PropertyTally } from '../../contract/outbound.ts';

/** Companies shown in full. */
const MAX_EXAMPLES = 20;
const MAX_BIGGEST_PER_PROPERTY = 10;
const MAX_CLEARED = 20;

/** What a plan says about one company: the row to keep, and the properties on which nothing is written. */
export interface SummaryInput {
  readonly row: PlanRow;
  readonly equal: readonly string[];
  readonly none: readonly string[];
  readonly held: readonly string[];
  readonly problem: readonly string[];
}

/** A summary of nothing; the properties are shown in this order. */
export function emptySummary(properties: readonly string[]): PlanSummary {
  return {
    companies: 0,
    changed: 0,
    values: 0,
    properties: properties.map(emptyTally),
    examples: [],
    cleared: [],
  };
}

/**
 * The summary with some more companies. It stays small however many there are, so that a walk over a portal can keep it
 * beside its cursor.
 */
export function addToSummary(summary: PlanSummary, companies: readonly SummaryInput[]): PlanSummary {
  const changed = companies.filter(({ row }) => row.changes.length > 0).map(({ row }) => row);
  const changes = changed.flatMap((row) => row.changes.map((change) => exampleOf(row, change)));
  return {
    companies: summary.companies + companies.length,
    changed: summary.changed + changed.length,
    values: summary.values + changes.length,
    properties: withAllProperties(summary.properties, companies).map((tally) => addToTally(tally, companies, changes)),
    examples: [...summary.examples, ...changed].slice(0, MAX_EXAMPLES),
    cleared: [...summary.cleared, ...changes.filter(({ kind }) => kind === 'clear')].slice(0, MAX_CLEARED),
  };
}

function emptyTally(property: string): PropertyTally {
  const counts = { fill: 0, overwrite: 0, clear: 0, equal: 0, none: 0, held: 0, problem: 0, conflict: 0 };
  return { property, ...counts, biggest: [] };
}

/** An undo meets its properties on the way. */
function withAllProperties(known: readonly PropertyTally[], companies: readonly SummaryInput[]): PropertyTally[] {
  const names = new Set(known.map(({ property }) => property));
  const met = companies.flatMap(({ row, equal, none, held, problem }) => [
    ...row.changes.map(({ property }) => property),
    ...row.conflicts.map(({ property }) => property),
    ...equal,
    ...none,
    ...held,
    ...problem,
  ]);
  const added = [...new Set(met)].filter((property) => !names.has(property));
  return [...known, ...added.map(emptyTally)];
}

function addToTally(
  tally: PropertyTally,
  companies: readonly SummaryInput[],
  changes: readonly ExampleChange[],
): PropertyTally {
  const { property } = tally;
  const mine = changes.filter((change) => change.property === property);
  const kinds = (kind: PlannedChange['kind']) => mine.filter((change) => change.kind === kind).length;
  const listed = (list: 'equal' | 'none' | 'held' | 'problem') =>
    companies.filter((company) => company[list].includes(property)).length;
  const conflicts = companies.filter(({ row }) => row.conflicts.some((conflict) => conflict.property === property));
  return {
    property,
    fill: tally.fill + kinds('fill'),
    overwrite: tally.overwrite + kinds('overwrite'),
    clear: tally.clear + kinds('clear'),
    equal: tally.equal + listed('equal'),
    none: tally.none + listed('none'),
    held: tally.held + listed('held'),
    problem: tally.problem + listed('problem'),
    conflict: tally.conflict + conflicts.length,
    biggest: biggestOf([...tally.biggest, ...mine.filter(({ kind }) => kind === 'overwrite')]),
  };
}

function biggestOf(overwrites: readonly ExampleChange[]): ExampleChange[] {
  return overwrites
    .map((change) => ({ change, size: sizeOf(change) }))
    .filter(({ size }) => size > 0)
    .sort((one, other) => other.size - one.size)
    .slice(0, MAX_BIGGEST_PER_PROPERTY)
    .map(({ change }) => change);
}

/** How much a number changes; 0 for what is no number. */
function sizeOf({ before, after }: PlannedChange): number {
  const size = Math.abs(Number(after) - Number(before));
  return Number.isFinite(size) ? size : 0;
}

function exampleOf({ companyId, name }: PlanRow, change: PlannedChange): ExampleChange {
  return { companyId, name, ...change };
}
