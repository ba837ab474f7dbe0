import type { Feature, FeatureValue } from '../../learning/feature.ts';
import { levelOf, numberOf } from '../../learning/feature.ts';
import { compareText } from '../../learning/table/training-table.ts';
import { hashOf } from './hash.ts';
import type { SnapshotRow } from './rows-of-customer.ts';

/** Rows put away compactly; text is kept once. Rows are in order of customer id and snapshot. */
export interface Dataset {
  readonly features: readonly Feature[];
  /** One array per feature, by row: a number, or the place in `texts`; NaN is missing. */
  readonly columns: readonly Float64Array[];
  readonly texts: readonly string[];
  /** Place in the ids in ascending order: which customer a row is of. */
  readonly customers: Int32Array;
  /** Place in the plan's snapshots. */
  readonly snapshots: Int32Array;
  /** 1 for a row whose customer churned within the horizon. */
  readonly churned: Uint8Array;
  /** Days to the customer's next churn, also beyond the horizon; NaN: none is known. */
  readonly churnIn: Float64Array;
  /** Churn Risk by the rules, 0 to 100; NaN: none. */
  readonly rules: Float64Array;
  readonly size: number;
  readonly customerCount: number;
  /** Rows that there were; more than `size` when a sample was drawn. */
  readonly total: number;
}

export interface DatasetBuilder {
  add(rows: readonly SnapshotRow[]): void;
  build(): Dataset;
}

interface KeptRow extends Pick<SnapshotRow, 'customerId' | 'snapshot' | 'churned' | 'churnIn' | 'rules'> {
  readonly hash: number;
  readonly encoded: Float64Array;
}

/** Rows that are kept beyond the limit before those with the greatest hash are dropped. */
const SLACK = 1.25;
const SEED = 7;

/**
 * Collects rows and keeps at most `maxRows` of them: those with the least hash of customer and snapshot, so that the
 * sample does not depend on the order in which they come.
 */
export function createDatasetBuilder(features: readonly Feature[], maxRows: number): DatasetBuilder {
  const texts = new Map<string, number>();
  let kept: KeptRow[] = [];
  let total = 0;
  const textCode = (text: string): number => {
    const code = texts.get(text) ?? texts.size;
    texts.set(text, code);
    return code;
  };
  const encode = (feature: Feature, value: FeatureValue): number => {
    if (feature.type === 'number') return numberOf(value);
    const level = levelOf(value);
    return level === null ? Number.NaN : textCode(level);
  };
  return {
    add: (rows) => {
      total += rows.length;
      for (const { values, ...row } of rows) {
        const hash = hashOf(`${row.customerId}:${row.snapshot}`, SEED);
        kept.push({ ...row, hash, encoded: Float64Array.from(features, (each, index) => encode(each, values[index])) });
      }
      if (kept.length > maxRows * SLACK) kept = leastHashes(kept, maxRows);
    },
    build: () => {
      kept = inOrder(kept.length > maxRows ? leastHashes(kept, maxRows) : kept);
      return pack(features, [...texts.keys()], kept, total);
    },
  };
}

function leastHashes(rows: readonly KeptRow[], count: number): KeptRow[] {
  return [...rows]
    .sort((one, other) => one.hash - other.hash || compareText(one.customerId, other.customerId))
    .slice(0, count);
}

function inOrder(rows: readonly KeptRow[]): KeptRow[] {
  return [...rows].sort((one, other) => compareText(one.customerId, other.customerId) || one.snapshot - other.snapshot);
}

function pack(
  features: readonly Feature[],
  texts: readonly string[],
  rows: readonly KeptRow[],
  total: number,
): Dataset {
  const ids = new Map<string, number>();
  for (const { customerId } of rows) if (!ids.has(customerId)) ids.set(customerId, ids.size);
  return {
    features,
    texts,
    columns: features.map((_, index) => Float64Array.from(rows, ({ encoded }) => encoded[index] ?? Number.NaN)),
    customers: Int32Array.from(rows, ({ customerId }) => ids.get(customerId) ?? 0),
    snapshots: Int32Array.from(rows, ({ snapshot }) => snapshot),
    churned: Uint8Array.from(rows, ({ churned }) => Number(churned)),
    churnIn: Float64Array.from(rows, ({ churnIn }) => churnIn ?? Number.NaN),
    rules: Float64Array.from(rows, ({ rules }) => rules ?? Number.NaN),
    size: rows.length,
    customerCount: ids.size,
    total,
  };
}

/** The same without the oldest snapshots that no row is of. */
export function withoutEmptySnapshots(
  dataset: Dataset,
  snapshots: readonly string[],
): { readonly dataset: Dataset; readonly snapshots: readonly string[] } {
  const first = dataset.snapshots.reduce((least, place) => Math.min(least, place), snapshots.length);
  const moved = dataset.snapshots.map((place) => place - first);
  return { dataset: { ...dataset, snapshots: moved }, snapshots: snapshots.slice(first) };
}
