import { CUSTOMER_SORTS, type CustomerSort } from '@customerscore/core/contract';
import type { Connection, QueryFilter } from 'mongoose';
import { z } from 'zod';
import { AppError } from '../../errors.ts';
import { type CustomerDocument, customerModel } from './customer.model.ts';
import { type Customer, fromDocument } from './customer-document.ts';

export interface CustomerListQuery {
  /** Part of the name, or a whole External ID. */
  readonly search: string;
  readonly sort: CustomerSort;
  readonly order: 'asc' | 'desc';
  /** From the page before; null for the first. */
  readonly after: string | null;
  readonly limit: number;
  /** Only customers that there were before that moment; null: all. */
  readonly createdBefore?: Date | null;
}

export interface CustomerList {
  readonly customers: readonly Customer[];
  readonly total: number;
  readonly next: string | null;
}

/** Reads customers page by page, in an order that an index gives. */
export interface CustomerListStore {
  /** Customers without the score that is sorted by come last, whatever the order. */
  list(workspaceId: string, query: CustomerListQuery): Promise<CustomerList>;
}

const SORT_PATHS: Readonly<Record<CustomerSort, string>> = {
  name: 'name',
  fit: 'scores.fit.value',
  health: 'scores.health.value',
  churnRisk: 'scores.churnRisk.value',
};

/** Where a page ended: the last customer, and its value of the sort path (null: it has none). */
const position = z.object({
  sort: z.enum(CUSTOMER_SORTS),
  value: z.union([z.string(), z.number()]).nullable(),
  id: z.string(),
});
type Position = z.infer<typeof position>;

type Filter = QueryFilter<CustomerDocument>;

export function createCustomerListStore(database: Connection): CustomerListStore {
  const model = customerModel(database);
  return {
    list: async (workspaceId, { search, sort, order, after, limit, createdBefore = null }) => {
      const path = SORT_PATHS[sort];
      const from = after === null ? null : parsePosition(after, sort);
      const all: Filter = {
        workspaceId,
        ...searchFilter(search),
        ...(createdBefore === null ? {} : { createdAt: { $lt: createdBefore } }),
      };
      const fetch = (filter: Filter, count: number) =>
        model
          .find({ $and: [all, filter] })
          .sort({ [path]: order, _id: order })
          .limit(count)
          .lean();
      const found: CustomerDocument[] = [];
      for (const filter of [pastValue(path, order, from), pastMissing(path, order, from)]) {
        if (filter && found.length <= limit) found.push(...(await fetch(filter, limit + 1 - found.length)));
      }
      const page = found.slice(0, limit).map(fromDocument);
      const last = page.at(-1);
      return {
        customers: page,
        total: await model.countDocuments(all),
        next: found.length > limit && last ? writePosition({ sort, value: sortValue(last, sort), id: last.id }) : null,
      };
    },
  };
}

/** Those with a value, after the position; null when the position is past them. */
function pastValue(path: string, order: 'asc' | 'desc', from: Position | null): Filter | null {
  if (from === null) return { [path]: { $exists: true } };
  if (from.value === null) return null;
  const past = order === 'asc' ? '$gt' : '$lt';
  return { $or: [{ [path]: { [past]: from.value } }, { [path]: from.value, _id: { [past]: from.id } }] };
}

/** Those without a value, after the position. */
function pastMissing(path: string, order: 'asc' | 'desc', from: Position | null): Filter {
  const past = order === 'asc' ? '$gt' : '$lt';
  const rest = from?.value === null ? { _id: { [past]: from.id } } : {};
  return { [path]: { $exists: false }, ...rest };
}

function searchFilter(search: string): Filter {
  const text = search.trim();
  if (text === '') return {};
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return { $or: [{ name: { $regex: escaped, $options: 'i' } }, { externalId: text }] };
}

function sortValue(customer: Customer, sort: CustomerSort): string | number | null {
  if (sort === 'name') return customer.name;
  const score = customer.scores?.[sort];
  return score?.status === 'scored' ? score.value : null;
}

function writePosition(value: Position): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function parsePosition(text: string, sort: CustomerSort): Position {
  try {
    const parsed = position.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    if (parsed.sort === sort) return parsed;
  } catch (error) {
    throw new AppError('invalid_request', 'This page of the list is unknown. Start the list again.', { cause: error });
  }
  throw new AppError('invalid_request', 'This page belongs to another order. Start the list again.');
}
