import { beginChangeSearch, type ChangeSearch, nextChangeSearch } from '@customerscore/core/sync';
import { z } from 'zod';
import { AppError } from '../../../errors.ts';
import type { CompaniesFound } from '../../../hubspot/company-reading-api.ts';
import { readAhead } from '../../../runs/read-ahead.ts';
import type { Reading, ReadPage } from './reading.ts';

const changeCursor = z.object({
  kind: z.literal('changes'),
  search: z.object({
    from: z.number(),
    afterId: z.string().nullable(),
    skip: z.number(),
    total: z.number().nullable(),
    seen: z.number(),
  }),
});

/** Pages under way or waiting. */
const PAGES_AHEAD = 3;

interface ChangePage extends ReadPage {
  readonly search: ChangeSearch;
  readonly isEnd: boolean;
}

export interface ChangeReadingOptions {
  readonly searchPage: (search: ChangeSearch) => Promise<CompaniesFound>;
  /** Of a reading that was cut. */
  readonly cursor: string | null;
  readonly watermark: Date;
  readonly now: () => Date;
}

export interface ChangeReading extends Reading<ChangePage> {
  /** How far it has come, as far as pages were taken. */
  readonly search: ChangeSearch;
}

/** Reads the companies that were changed since the watermark, by search. */
export function createChangeReading({ searchPage, cursor, watermark, now }: ChangeReadingOptions): ChangeReading {
  const begun = cursor === null ? null : changeCursor.parse(JSON.parse(cursor)).search;
  let taken = begun ?? beginChangeSearch(watermark.getTime());
  const nextPage = () => {
    let search: ChangeSearch | null = taken;
    return async (): Promise<ChangePage | null> => {
      if (search === null) return null;
      const readAt = now();
      const { companies, ...answer } = await searchPage(search);
      const next = nextChangeSearch(search, answer);
      if (next.kind === 'stuck') throw behind();
      const isEnd = next.kind === 'done';
      search = isEnd ? null : next.search;
      return { lane: 0, companies, readAt, search: next.search, isEnd };
    };
  };
  return {
    get search() {
      return taken;
    },
    pages: () => readAhead(nextPage(), PAGES_AHEAD),
    take: ({ search, isEnd }) => {
      taken = search;
      return { cursor: JSON.stringify({ kind: 'changes', search }), ranges: [], isEnd };
    },
  };
}

function behind(): AppError {
  return new AppError(
    'hubspot_unavailable',
    'HubSpot’s search is far behind its records: it counts companies that it does not answer. The cycle goes on in a minute.',
  );
}
