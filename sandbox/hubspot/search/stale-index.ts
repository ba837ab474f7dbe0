import type { Random } from '../core/random.ts';
import type { CompanyChange, CompanyRecord, CompanyValues } from '../crm/company.ts';

/**
 * How long the search index is behind, in milliseconds: log-normal around the median, cut at the maximum. Recorded
 * traffic shows stale answers up to 2 s after a write, fresh ones from 5 to 6 s on, none stale beyond 30 s; the spread
 * between is assumed.
 */
const LAG_MEDIAN_MS = 3_500;
const LAG_SPREAD = 0.65;
const LAG_MAX_MS = 30_000;
/** Deleted companies leave the index sooner (recorded: within seconds). */
const DELETION_LAG_SHARE = 0.3;

interface Pending {
  /** What the index holds now; null: nothing. */
  shown: CompanyValues | null;
  readonly queue: { readonly visibleAt: number; readonly values: CompanyValues | null }[];
}

/**
 * The search index's view of the companies. It follows the store with a lag of its own per company; only companies
 * with changes on their way take memory.
 */
export class StaleIndex {
  readonly #random: Random;
  readonly #pending = new Map<string, Pending>();
  #lags = true;

  constructor(random: Random) {
    this.#random = random;
  }

  /** Switches the lag off (and catches up at once) or on. */
  setLag(on: boolean): void {
    this.#lags = on;
    if (!on) this.#pending.clear();
  }

  /** Takes a change of the store. */
  note(change: CompanyChange): void {
    const { record } = change;
    for (const id of change.kind === 'merged' ? change.goneIds : []) this.#pending.delete(id);
    const lag = this.#drawLag(change.kind === 'archived');
    if (!this.#lags) return;
    const pending = this.#pending.get(record.id) ?? { shown: shownBefore(change), queue: [] };
    const visibleAt = Math.max(change.at + lag, pending.queue.at(-1)?.visibleAt ?? 0);
    pending.queue.push({ visibleAt, values: record.archivedAt === null ? record.values : null });
    this.#pending.set(record.id, pending);
  }

  /** The values that the index holds of a company at time `now`; null when it does not know it. */
  view(record: CompanyRecord, now: number): CompanyValues | null {
    const pending = this.#pending.get(record.id);
    if (!pending) return record.archivedAt === null ? record.values : null;
    while ((pending.queue[0]?.visibleAt ?? Number.POSITIVE_INFINITY) <= now) {
      pending.shown = pending.queue.shift()?.values ?? null;
    }
    if (pending.queue.length === 0) this.#pending.delete(record.id);
    return pending.shown;
  }

  #drawLag(deleted: boolean): number {
    const lag = Math.min(this.#random.logNormal(LAG_MEDIAN_MS, LAG_SPREAD), LAG_MAX_MS);
    return deleted ? lag * DELETION_LAG_SHARE : lag;
  }
}

function shownBefore(change: CompanyChange): CompanyValues | null {
  switch (change.kind) {
    case 'created':
    case 'restored':
      return null;
    case 'archived':
      return change.record.values;
    case 'updated':
    case 'merged':
      return change.before;
    default:
      return change satisfies never;
  }
}
