import { z } from 'zod';
import { firstCome } from './first-come.ts';
import { advanceListLane, type ListLaneSource, type ListStep, listLanePages, listLaneSchema } from './list-lane.ts';
import type { Reading, ReadPage } from './reading.ts';
import { type SearchLaneSource, type SearchStep, searchLanePages, searchLaneSchema } from './search-lane.ts';

const laneSchema = z.discriminatedUnion('by', [listLaneSchema, searchLaneSchema]);
/** One part of the ids, read by one reader. */
export type Lane = z.infer<typeof laneSchema>;

const fullCursor = z.object({ kind: z.literal('full'), lanes: z.array(laneSchema).min(1) });

interface LanePage extends ReadPage {
  readonly step: ListStep | SearchStep;
}

export interface FullReadingOptions extends ListLaneSource, SearchLaneSource {
  /** Of a reading that was cut. */
  readonly cursor: string | null;
  /** Where to begin when there is no cursor: see `planLanes`. */
  readonly lanes: readonly Lane[];
  /** Companies per stretch whose count and hash are kept. */
  readonly rangeSize: number;
}

/**
 * Reads every company, each lane its part of the ids. What is listed is tallied in stretches, to be compared with the
 * store when all is read; what is searched is compared with how it was listed before.
 */
export function createFullReading({ cursor, rangeSize, ...options }: FullReadingOptions): Reading<LanePage> {
  const lanes = cursor === null ? [...options.lanes] : fullCursor.parse(JSON.parse(cursor)).lanes;
  return {
    pages: () => firstCome(lanes.flatMap((lane, number) => (lane.done ? [] : [pagesOf(lane, number, options)]))),
    take: ({ lane: number, step }) => {
      const complete = step.by === 'list' ? takeListed(lanes, number, step, rangeSize) : null;
      if (step.by === 'search') lanes[number] = step.lane;
      return {
        cursor: JSON.stringify({ kind: 'full', lanes }),
        ranges: complete ? [{ ...complete, key: `${number}:${complete.number}` }] : [],
        isEnd: lanes.every(({ done }) => done),
      };
    },
  };
}

async function* pagesOf(lane: Lane, number: number, source: ListLaneSource & SearchLaneSource) {
  const pages = lane.by === 'list' ? listLanePages(lane, source) : searchLanePages(lane, source);
  for await (const page of pages) yield { ...page, lane: number };
}

function takeListed(lanes: Lane[], number: number, step: ListStep, rangeSize: number) {
  const before = lanes[number];
  if (before?.by !== 'list') throw new Error(`Lane ${number} is none of the list`);
  const { lane, complete } = advanceListLane(before, step, rangeSize);
  lanes[number] = lane;
  return complete;
}
