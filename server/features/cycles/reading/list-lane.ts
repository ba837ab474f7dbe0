import type { Company } from '@customerscore/core/contract';
import { compareIds, extendRange, type IdRange } from '@customerscore/core/sync';
import { z } from 'zod';
import type { CompanyPageAhead } from '../../../hubspot/company-reading-api.ts';
import { readAhead } from '../../../runs/read-ahead.ts';
import type { ListedPage } from '../read-ranges.store.ts';

const tally = { first: z.string(), last: z.string(), count: z.number(), hash: z.string() };
const listedPage = z.object({ ...tally, after: z.string().nullable() });

/** How far the reading of one part of HubSpot's list has come. */
export const listLaneSchema = z.object({
  by: z.literal('list'),
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
export type ListLane = z.infer<typeof listLaneSchema>;

/** Pages under way or waiting. */
const PAGES_AHEAD = 4;

export function newListLane({ after, until }: Pick<ListLane, 'after' | 'until'>): ListLane {
  return { by: 'list', after, until, done: false, ranges: 0, range: null, pages: [] };
}

/** A page of the list, as far as a lane is concerned. */
export interface ListStep {
  readonly by: 'list';
  /** Where it was asked for, and where the next one starts. */
  readonly from: string | null;
  readonly after: string | null;
  readonly ids: readonly string[];
  readonly isLast: boolean;
}

export interface ListLaneSource {
  readonly listPage: (after: string | null) => Promise<CompanyPageAhead>;
  readonly now: () => Date;
}

/** The pages of a lane from where it has come to; the next ones are under way while one is worked on. */
export function listLanePages(lane: ListLane, { listPage, now }: ListLaneSource) {
  let next: string | null | undefined = lane.after;
  return readAhead(async () => {
    if (next === undefined) return null;
    const from: string | null = next;
    const readAt = now();
    const { ids, after, companies } = await listPage(from);
    const mine = (id: string) => lane.until === null || compareIds(id, lane.until) <= 0;
    const isLast = after === null || !ids.every(mine);
    next = isLast ? undefined : after;
    const ofLane = companies.then((found: readonly Company[]) => found.filter(({ id }) => mine(id)));
    ofLane.catch(() => undefined);
    const step: ListStep = { by: 'list', from, after, ids: ids.filter(mine), isLast };
    return { step, readAt, companies: ofLane };
  }, PAGES_AHEAD);
}

export interface CompleteRange extends IdRange {
  readonly pages: ListedPage[];
  readonly endAfter: string | null;
  readonly number: number;
}

/** The lane after a page, and the stretch of `rangeSize` companies that the page completes, if it does. */
export function advanceListLane(
  lane: ListLane,
  { from, after, ids, isLast }: ListStep,
  rangeSize: number,
): { readonly lane: ListLane; readonly complete: CompleteRange | null } {
  const page = extendRange(null, ids);
  const pages = page ? [...lane.pages, { ...page, after: from }] : lane.pages;
  const range = extendRange(lane.range, ids);
  const moved = { ...lane, after, done: isLast };
  if (range === null || (!isLast && range.count < rangeSize)) {
    return { lane: { ...moved, range, pages }, complete: null };
  }
  const complete = { ...range, pages, endAfter: isLast ? null : after, number: lane.ranges };
  return { lane: { ...moved, ranges: lane.ranges + 1, range: null, pages: [] }, complete };
}
