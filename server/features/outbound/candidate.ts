import type { PlanRow } from '@customerscore/core/contract';
import type { RowProblem, SummaryInput } from '@customerscore/core/sync';
import { readAhead } from '../../runs/read-ahead.ts';
import type { LedgerWriteValue } from './ledger.store.ts';

/** One company that a run looks at, with what is to become of it. */
export interface Candidate {
  readonly row: PlanRow;
  /** What is to be written, by property. Empty when nothing is. */
  readonly values: Readonly<Record<string, LedgerWriteValue>>;
  readonly equal: readonly string[];
  readonly none: readonly string[];
  readonly held: readonly string[];
  readonly problems: readonly RowProblem[];
  /** Left alone as a whole. */
  readonly skipped: boolean;
  /** This very run wrote to it before it was interrupted. */
  readonly writtenBefore: boolean;
}

/** A part of a walk over companies, in order of company id. */
export interface CandidatePage {
  /** Still in the making: the next page is looked for meanwhile. */
  readonly candidates: Promise<readonly Candidate[]>;
  /** Where the next page begins; null on the last. */
  readonly next: string | null;
}

/** Where the companies of a run come from. */
export interface CandidateSource {
  /** Pages planned while one is written or noted. */
  readonly pagesAhead: number;
  page(after: string | null): Promise<CandidatePage>;
}

/** The pages of a walk that begins after a company, the next ones planned while one is worked on. */
export function pagesOf(source: CandidateSource, start: string | null): AsyncGenerator<CandidatePage> {
  let after: string | null | undefined = start;
  return readAhead(async () => {
    if (after === undefined) return null;
    const page: CandidatePage = await source.page(after);
    // It may fail before its turn comes; whoever takes the page learns of it.
    page.candidates.catch(() => undefined);
    after = page.next ?? undefined;
    return page;
  }, source.pagesAhead);
}

export function toSummaryInput({ row, equal, none, held, problems }: Candidate): SummaryInput {
  return { row, equal, none, held, problem: problems.flatMap(({ property }) => property ?? []) };
}
