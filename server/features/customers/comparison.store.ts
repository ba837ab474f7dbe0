import {
  type BandOrNone,
  HISTOGRAM_STEP,
  type MovedCustomer,
  type Score,
  type ScoreComparison,
  type ScoreName,
} from '@customerscore/core/contract';
import type { Connection, QueryFilter } from 'mongoose';
import { z } from 'zod';
import { AppError } from '../../errors.ts';
import { type CustomerDocument, customerModel } from './customer.model.ts';

/** Whose trial it is about: the version on trial, in one workspace. */
export interface Trial {
  readonly workspaceId: string;
  readonly version: number;
}

export interface MovedQuery {
  readonly score: ScoreName;
  readonly order: 'asc' | 'desc';
  /** From the page before; null for the first. */
  readonly after: string | null;
  readonly limit: number;
}

/** Reads how a version on trial differs from the published one. */
export interface ComparisonStore {
  /** Customers that the version on trial has scored. */
  countCompared(trial: Trial): Promise<number>;
  compare(trial: Trial, score: ScoreName): Promise<ScoreComparison>;
  /** Customers whose band would change, by size of change. */
  listMoved(
    trial: Trial,
    query: MovedQuery,
  ): Promise<{ readonly customers: readonly MovedCustomer[]; readonly next: string | null }>;
}

/** Where a page ended: the size of change of its last customer. */
const position = z.object({ size: z.number(), id: z.string() });

/** Customers that go from one band to another and change by about as much. */
interface Cell {
  readonly _id: { readonly from: BandOrNone; readonly to: BandOrNone; readonly step: number | null };
  readonly customers: number;
  readonly unchanged: number;
  /** Of those with a value in both versions. */
  readonly comparable: number;
  readonly sum: number;
}

const TENTHS = 10;

export function createComparisonStore(database: Connection): ComparisonStore {
  const model = customerModel(database);
  const ofTrial = ({ workspaceId, version }: Trial) => ({ workspaceId, 'shadow.version': version });
  return {
    countCompared: (trial) => model.countDocuments(ofTrial(trial)),
    compare: async (trial, score) =>
      summarise(await model.aggregate<Cell>([{ $match: ofTrial(trial) }, { $group: cellsOf(score) }])),
    listMoved: async (trial, { score, order, after, limit }) => {
      const size = `shadow.${score}.size`;
      const filter: QueryFilter<CustomerDocument> = { ...ofTrial(trial), [`shadow.${score}.moves`]: true };
      const found = await model
        .find({ $and: [filter, after === null ? {} : past(size, order, after)] })
        .sort({ [size]: order, _id: order })
        .limit(limit + 1)
        .lean();
      const page = found.slice(0, limit);
      const last = page.at(-1);
      const end = last && { size: last.shadow?.[score].size ?? 0, id: last._id };
      return {
        customers: page.map((customer) => toMoved(customer, score)),
        next: found.length > limit && end ? Buffer.from(JSON.stringify(end)).toString('base64url') : null,
      };
    },
  };
}

/** The database counts customers by bands and step of change: a few hundred cells at most, however large the portal. */
function cellsOf(score: ScoreName) {
  const change = `$shadow.${score}.change`;
  const step = { $multiply: [{ $floor: { $divide: [change, HISTOGRAM_STEP] } }, HISTOGRAM_STEP] };
  const isComparable = { $ne: [{ $ifNull: [change, null] }, null] };
  return {
    _id: {
      from: { $ifNull: [`$scores.${score}.band`, 'not_scored'] },
      to: { $ifNull: [`$shadow.${score}.band`, 'not_scored'] },
      step: { $cond: [isComparable, step, null] },
    },
    customers: { $sum: 1 },
    unchanged: { $sum: { $cond: [{ $eq: [change, 0] }, 1, 0] } },
    comparable: { $sum: { $cond: [isComparable, 1, 0] } },
    sum: { $sum: change },
  } as const;
}

function summarise(cells: readonly Cell[]): ScoreComparison {
  const total = (some: readonly Cell[], key: 'customers' | 'unchanged' | 'comparable' | 'sum') =>
    some.reduce((sum, cell) => sum + cell[key], 0);
  const comparable = total(cells, 'comparable');
  return {
    matrix: grouped(cells, ({ _id }) => `${_id.from} ${_id.to}`).flatMap(({ first, cells: same }) => ({
      from: first._id.from,
      to: first._id.to,
      customers: total(same, 'customers'),
    })),
    customers: total(cells, 'customers'),
    changingBand: total(
      cells.filter(({ _id }) => _id.from !== _id.to),
      'customers',
    ),
    unchanged: total(cells, 'unchanged'),
    meanChange: comparable === 0 ? null : Math.round((total(cells, 'sum') / comparable) * TENTHS) / TENTHS,
    histogram: grouped(cells, ({ _id }) => String(_id.step))
      .flatMap(({ first, cells: same }) =>
        first._id.step === null
          ? []
          : { from: first._id.step, customers: total(same, 'customers') - total(same, 'unchanged') },
      )
      .filter(({ customers }) => customers > 0)
      .sort((one, other) => one.from - other.from),
  };
}

function grouped(cells: readonly Cell[], keyOf: (cell: Cell) => string) {
  const groups = new Map<string, { readonly first: Cell; readonly cells: Cell[] }>();
  for (const cell of cells) {
    const group = groups.get(keyOf(cell));
    if (group) group.cells.push(cell);
    else groups.set(keyOf(cell), { first: cell, cells: [cell] });
  }
  return [...groups.values()];
}

/** @throws AppError invalid_request when `after` does not come from a page before */
function past(path: string, order: 'asc' | 'desc', after: string): QueryFilter<CustomerDocument> {
  const operator = order === 'asc' ? '$gt' : '$lt';
  const { size, id } = parsePosition(after);
  return { $or: [{ [path]: { [operator]: size } }, { [path]: size, _id: { [operator]: id } }] };
}

function parsePosition(after: string): z.infer<typeof position> {
  try {
    return position.parse(JSON.parse(Buffer.from(after, 'base64url').toString()));
  } catch (error) {
    throw new AppError('invalid_request', 'after: this is not the end of a page.', { cause: error });
  }
}

function toMoved({ _id, name, externalId, scores, shadow }: CustomerDocument, score: ScoreName): MovedCustomer {
  const trial = shadow?.[score];
  return {
    id: _id,
    name,
    externalId,
    published: standingOf(scores?.[score]),
    shadow: { value: trial?.value ?? null, band: trial?.band ?? 'not_scored' },
    change: trial?.change ?? null,
  };
}

function standingOf(score: Score | undefined): MovedCustomer['published'] {
  return score?.status === 'scored' ? { value: score.value, band: score.band } : { value: null, band: 'not_scored' };
}
