import { type Capture, captureAll, captureEntries, captureOf } from '../core/capture.ts';
import type { WebhookEvent } from './events.ts';
import type { SendResult } from './send.ts';

export interface DeliveryAttempt {
  /** Virtual time, milliseconds. */
  readonly at: number;
  readonly ms: number;
  readonly result: SendResult;
  /** Headers that prove where the request comes from. */
  readonly headerNames: readonly string[];
  /** Signed with another secret, on purpose. */
  readonly wronglySigned: boolean;
}

/** One webhook request and what became of it. `dropped`: the app was uninstalled meanwhile. */
export interface Delivery {
  readonly id: number;
  /** The account of the first event; the others are of the same one unless accounts are mixed on purpose. */
  readonly portalId: number;
  readonly events: readonly WebhookEvent[];
  readonly attempts: readonly DeliveryAttempt[];
  readonly status: 'sending' | 'delivered' | 'waiting' | 'given_up' | 'dropped';
  readonly nextAttemptAt: number | null;
}

/** The body of an attempt, counted from 0, as it is sent. */
export function bodyOf({ events }: Pick<Delivery, 'events'>, attemptNumber: number): string {
  return JSON.stringify(events.map((event) => ({ ...event, attemptNumber })));
}

/** Older deliveries are forgotten, once they are over. */
const KEPT = 500;

/** The latest deliveries, for the pages and the control plane. */
export class DeliveryLog {
  readonly #deliveries = new Map<number, Delivery>();
  #lastId = 0;

  add(events: readonly WebhookEvent[]): Delivery {
    this.#lastId += 1;
    const [id, portalId] = [this.#lastId, events[0]?.portalId ?? 0];
    const delivery: Delivery = { id, portalId, events, attempts: [], status: 'sending', nextAttemptAt: null };
    this.#deliveries.set(id, delivery);
    this.#forgetOne();
    return delivery;
  }

  find(id: number): Delivery | undefined {
    return this.#deliveries.get(id);
  }

  change(delivery: Delivery, change: Partial<Pick<Delivery, 'attempts' | 'status' | 'nextAttemptAt'>>): void {
    this.#deliveries.set(delivery.id, { ...delivery, ...change });
  }

  /** Newest first; of one portal or of all. */
  latest(portalId?: number): Delivery[] {
    const isOf = ({ events }: Delivery) => events.some((event) => event.portalId === portalId);
    return [...this.#deliveries.values()].filter((delivery) => portalId === undefined || isOf(delivery)).reverse();
  }

  capture(): Capture {
    const lastId = this.#lastId;
    const number = captureOf(() => {
      this.#lastId = lastId;
    });
    return captureAll([number, captureEntries(this.#deliveries)]);
  }

  #forgetOne(): void {
    if (this.#deliveries.size <= KEPT) return;
    for (const { id, status } of this.#deliveries.values()) {
      if (status === 'sending' || status === 'waiting') continue;
      this.#deliveries.delete(id);
      return;
    }
  }
}
