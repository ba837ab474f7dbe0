import { type Capture, captureAll, captureOf } from '../core/capture.ts';
import type { Random } from '../core/random.ts';
import type { PackedValues } from '../crm/columns.ts';
import type { CompanyChange, CompanyRecord } from '../crm/company.ts';
import { type IndexLag, USUAL_LAG } from './index-lag.ts';

interface Step {
  visibleAt: number;
  readonly values: PackedValues | null;
}

interface Pending {
  /** What the index holds now; null: nothing. */
  shown: PackedValues | null;
  readonly queue: Step[];
}

/** Later than any time: what waits for the end of an outage. */
const NOT_YET = Number.POSITIVE_INFINITY;
const SWEEP_EVERY_MS = 5_000;

/**
 * The search index's view of the companies. It follows the store with a lag of its own per company; only companies
 * with changes on their way take memory.
 */
export class StaleIndex {
  readonly #random: Random;
  readonly #pending = new Map<string, Pending>();
  #nextSweepAt = 0;
  #lag: IndexLag | null = USUAL_LAG;
  #isOut = false;

  constructor(random: Random) {
    this.#random = random;
  }

  /** False: it shows every change at once. */
  get isLagging(): boolean {
    return this.#lag !== null;
  }

  get isOut(): boolean {
    return this.#isOut;
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
    this.#sweep(change.at);
    for (const id of change.kind === 'merged' ? change.goneIds : []) this.#pending.delete(id);
    const lag = this.#drawLag(change.kind === 'archived');
    if (this.#lag === null) return;
    const pending = this.#pending.get(record.id) ?? { shown: shownBefore(change), queue: [] };
    const visibleAt = this.#isOut ? NOT_YET : Math.max(change.at + lag, pending.queue.at(-1)?.visibleAt ?? 0);
    pending.queue.push({ visibleAt, values: record.archivedAt === null ? record.packed : null });
    this.#pending.set(record.id, pending);
  }

  /** What is on its way for this company is not visible before this time. */
  holdUntil(record: CompanyRecord, time: number): void {
    for (const step of this.#pending.get(record.id)?.queue ?? []) step.visibleAt = Math.max(step.visibleAt, time);
  }

  /** Companies that the index shows otherwise than they are at time `now`, with what it shows; null: it does not know them. */
  lagging(now: number): ReadonlyMap<string, PackedValues | null> {
    const shown = new Map<string, PackedValues | null>();
    for (const [id, pending] of this.#pending) {
      this.#catchUp(id, pending, now);
      if (pending.queue.length > 0) shown.set(id, pending.shown);
    }
    return shown;
  }

  capture(): Capture {
    const pending = [...this.#pending].map(([id, entry]) => [id, copyOf(entry)] as const);
    const [lag, isOut] = [this.#lag, this.#isOut];
    const state = captureOf(() => {
      this.#pending.clear();
      for (const [id, entry] of pending) this.#pending.set(id, copyOf(entry));
      this.#nextSweepAt = 0;
      this.#lag = lag;
      this.#isOut = isOut;
    });
    return captureAll([state, this.#random.capture()]);
  }

  #catchUp(id: string, pending: Pending, now: number): void {
    while ((pending.queue[0]?.visibleAt ?? NOT_YET) <= now) pending.shown = pending.queue.shift()?.values ?? null;
    if (pending.queue.length === 0) this.#pending.delete(id);
  }

  /** Forgets now and then what has become visible, so that it does not pile up when nobody searches. */
  #sweep(now: number): void {
    if (now < this.#nextSweepAt || this.#isOut) return;
    this.#nextSweepAt = now + SWEEP_EVERY_MS;
    for (const [id, pending] of this.#pending) this.#catchUp(id, pending, now);
  }

  /** Drawn even when there is no lag, so that switching it does not change what is drawn later. */
  #drawLag(deleted: boolean): number {
    const { medianMs, spread, maxMs, deletionShare } = this.#lag ?? USUAL_LAG;
    const lag = Math.min(this.#random.logNormal(medianMs, spread), maxMs);
    return deleted ? lag * deletionShare : lag;
  }
}

function copyOf({ shown, queue }: Pending): Pending {
  return { shown, queue: queue.map((step) => ({ ...step })) };
}

function shownBefore(change: CompanyChange): PackedValues | null {
  switch (change.kind) {
    case 'created':
    case 'restored':
      return null;
    case 'archived':
      return change.record.packed;
    case 'updated':
    case 'merged':
      return change.before;
    default:
      return change satisfies never;
  }
}
