import type { Random } from '../core/random.ts';
import type { CompanyChange, CompanyRecord, CompanyValues } from '../crm/company.ts';
import { type IndexLag, USUAL_LAG } from './index-lag.ts';

interface Step {
  visibleAt: number;
  readonly values: CompanyValues | null;
}

interface Pending {
  /** What the index holds now; null: nothing. */
  shown: CompanyValues | null;
  readonly queue: Step[];
}

/** Later than any time: what waits for the end of an outage. */
const NOT_YET = Number.POSITIVE_INFINITY;

/**
 * The search index's view of the companies. It follows the store with a lag of its own per company; only companies
 * with changes on their way take memory.
 */
export class StaleIndex {
  readonly #random: Random;
  readonly #pending = new Map<string, Pending>();
  #lag: IndexLag | null = USUAL_LAG;
  #isOut = false;

  constructor(random: Random) {
    this.#random = random;
  }

  /** Sets how far it is behind; null: not at all, and it catches up at once. */
  setLag(lag: IndexLag | null): void {
    this.#lag = lag;
    if (lag === null) this.#pending.clear();
  }

  /** While it is out, nothing new becomes visible; afterwards what has waited does, each with a lag of its own. */
  setOutage(isOut: boolean, now: number): void {
    this.#isOut = isOut;
    for (const { queue } of this.#pending.values()) {
      const end = isOut ? NOT_YET : now + this.#drawLag(false);
      for (const step of queue) if (isOut ? step.visibleAt > now : step.visibleAt === NOT_YET) step.visibleAt = end;
    }
  }

  /** Takes a change of the store. */
  note(change: CompanyChange): void {
    const { record } = change;
    for (const id of change.kind === 'merged' ? change.goneIds : []) this.#pending.delete(id);
    const lag = this.#drawLag(change.kind === 'archived');
    if (this.#lag === null) return;
    const pending = this.#pending.get(record.id) ?? { shown: shownBefore(change), queue: [] };
    const visibleAt = this.#isOut ? NOT_YET : Math.max(change.at + lag, pending.queue.at(-1)?.visibleAt ?? 0);
    pending.queue.push({ visibleAt, values: record.archivedAt === null ? record.values : null });
    this.#pending.set(record.id, pending);
  }

  /** What is on its way for this company is not visible before this time. */
  holdUntil(record: CompanyRecord, time: number): void {
    for (const step of this.#pending.get(record.id)?.queue ?? []) step.visibleAt = Math.max(step.visibleAt, time);
  }

  /** The values that the index holds of a company at time `now`; null when it does not know it. */
  view(record: CompanyRecord, now: number): CompanyValues | null {
    const pending = this.#pending.get(record.id);
    if (!pending) return record.archivedAt === null ? record.values : null;
    while ((pending.queue[0]?.visibleAt ?? NOT_YET) <= now) {
      pending.shown = pending.queue.shift()?.values ?? null;
    }
    if (pending.queue.length === 0) this.#pending.delete(record.id);
    return pending.shown;
  }

  /** Drawn even when there is no lag, so that switching it does not change what is drawn later. */
  #drawLag(deleted: boolean): number {
    const { medianMs, spread, maxMs, deletionShare } = this.#lag ?? USUAL_LAG;
    const lag = Math.min(this.#random.logNormal(medianMs, spread), maxMs);
    return deleted ? lag * deletionShare : lag;
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
