import type { Company } from '@customerscore/core/contract';
import { compareIds } from '@customerscore/core/sync';
import { z } from 'zod';
import type { CompanyPageAhead } from '../../../hubspot/company-reading-api.ts';
import { readAhead } from '../../../runs/read-ahead.ts';
import { firstCome } from './first-come.ts';
import { advanceLane, type Lane, type LaneStep, laneSchema, newLane } from './lane.ts';
import type { Reading, ReadPage } from './reading.ts';

const listCursor = z.object({ kind: z.literal('list'), lanes: z.array(laneSchema).min(1) });

/** Pages under way or waiting per lane. */
const PAGES_AHEAD = 4;

interface LanePage extends ReadPage, LaneStep {}

export interface ListReadingOptions {
  readonly listPage: (after: string | null) => Promise<CompanyPageAhead>;
  /** Of a reading that was cut. */
  readonly cursor: string | null;
  /** Where to begin with several readers, when there is no cursor: see `planLanes`. */
  readonly lanes: readonly Pick<Lane, 'after' | 'until'>[];
  readonly now: () => Date;
}

/**
 * Reads every company, page by page of the list. Each lane reads its part of the ids; the next pages of a lane are under
 * way while one is applied. The ids are tallied in stretches, to be compared with the store when all is read.
 */
export function createListReading({ listPage, cursor, lanes: parts, now }: ListReadingOptions): Reading<LanePage> {
  const lanes = cursor === null ? parts.map(newLane) : listCursor.parse(JSON.parse(cursor)).lanes;
  const pagesOf = (lane: Lane, number: number) => {
    let next: string | null | undefined = lane.after;
    return readAhead(async (): Promise<LanePage | null> => {
      if (next === undefined) return null;
      const from: string | null = next;
      const readAt = now();
      const { ids, after, companies } = await listPage(from);
      const mine = (id: string) => lane.until === null || compareIds(id, lane.until) <= 0;
      const isLast = after === null || !ids.every(mine);
      next = isLast ? undefined : after;
      const ofLane = companies.then((found: readonly Company[]) => found.filter(({ id }) => mine(id)));
      ofLane.catch(() => undefined);
      return { lane: number, from, after, ids: ids.filter(mine), isLast, readAt, companies: ofLane };
    }, PAGES_AHEAD);
  };
  return {
    pages: () => firstCome(lanes.flatMap((lane, number) => (lane.done ? [] : [pagesOf(lane, number)]))),
    take: (page) => {
      const before = lanes[page.lane];
      if (!before) throw new Error(`There is no lane ${page.lane}`);
      const { lane, complete } = advanceLane(before, page);
      lanes[page.lane] = lane;
      return {
        cursor: JSON.stringify({ kind: 'list', lanes }),
        ranges: complete ? [{ ...complete, key: `${page.lane}:${complete.number}` }] : [],
        isEnd: lanes.every(({ done }) => done),
      };
    },
  };
}
