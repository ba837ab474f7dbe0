import type { Company } from '@customerscore/core/contract';
import type { CompleteRange } from './list-lane.ts';

/** A page of companies that HubSpot was asked for at `readAt`. */
export interface ReadPage {
  /** Pages of one lane are applied one after the other; no company is in two lanes. */
  readonly lane: number;
  readonly companies: Promise<readonly Company[]>;
  readonly readAt: Date;
}

/** A stretch of ids that is read; the key tells those of one cycle apart. */
export interface KeyedRange extends CompleteRange {
  readonly key: string;
}

/** What to save when a page is applied. */
export interface ReadingProgress {
  /** Where a restart goes on. */
  readonly cursor: string;
  /** Stretches of ids that are complete with this page. */
  readonly ranges: readonly KeyedRange[];
  readonly isEnd: boolean;
}

/** One way to read a portal: pages to apply, and how far each of them brings it. */
export interface Reading<P extends ReadPage = ReadPage> {
  /** Never ends before a page whose `take` says that it was the last. */
  pages(): AsyncGenerator<P>;
  /** Call it once for every page, in their order, when the page is applied. */
  take(page: P): ReadingProgress;
}
