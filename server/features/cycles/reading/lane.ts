import { extendRange, type IdRange } from '@customerscore/core/sync';
import { z } from 'zod';
import type { ListedPage } from '../read-ranges.store.ts';

/** Companies per stretch whose count and hash are kept. */
export const RANGE_SIZE = 5_000;

const tally = { first: z.string(), last: z.string(), count: z.number(), hash: z.string() };
const listedPage = z.object({ ...tally, after: z.string().nullable() });

/** How far the reading of one part of the list has come. */
export const laneSchema = z.object({
  /** Where its next page starts. */
  after: z.string().nullable(),
  /** It ends with this id; null: with the list. */
  until: z.string().nullable(),
  done: z.boolean(),
  /** Stretches completed so far, and the one under way. */
  ranges: z.number(),
  range: z.object(tally).nullable(),
  pages: z.array(listedPage),
});
export type Lane = z.infer<typeof laneSchema>;

export function newLane({ after, until }: Pick<Lane, 'after' | 'until'>): Lane {
  return { after, until, done: false, ranges: 0, range: null, pages: [] };
}

/** A page of the list, as far as a lane is concerned. */
export interface LaneStep {
  /** Where it was asked for, and where the next one starts. */
  readonly from: string | null;
  readonly after: string | null;
  readonly ids: readonly string[];
  readonly isLast: boolean;
}

export interface CompleteRange extends IdRange {
  readonly pages: ListedPage[];
  readonly endAfter: string | null;
  readonly number: number;
}

/** The lane after a page, and the stretch that the page completes, if it does. */
export function advanceLane(
  lane: Lane,
  { from, after, ids, isLast }: LaneStep,
): { readonly lane: Lane; readonly complete: CompleteRange | null } {
  const page = extendRange(null, ids);
  const pages = page ? [...lane.pages, { ...page, after: from }] : lane.pages;
  const range = extendRange(lane.range, ids);
  const moved = { ...lane, after, done: isLast };
  if (range === null || (!isLast && range.count < RANGE_SIZE)) {
    return { lane: { ...moved, range, pages }, complete: null };
  }
  const complete = { ...range, pages, endAfter: isLast ? null : after, number: lane.ranges };
  return { lane: { ...moved, ranges: lane.ranges + 1, range: null, pages: [] }, complete };
}
