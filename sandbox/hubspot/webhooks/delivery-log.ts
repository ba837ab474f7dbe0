import type { WebhookEvent } from './events.ts';
import type { SendResult } from './send.ts';

export interface DeliveryAttempt {
  /** Virtual time, milliseconds. */
  readonly at: number;
  readonly ms: number;
  readonly result: SendResult;
  /** Headers that prove where the request comes from. */
  readonly headerNames: readonly string[];
}

/** One webhook request and what became of it. `dropped`: the app was uninstalled meanwhile. */
export interface Delivery {
  readonly id: number;
  readonly portalId: number;
  readonly events: readonly WebhookEvent[];
  readonly attempts: DeliveryAttempt[];
  status: 'sending' | 'delivered' | 'waiting' | 'given_up' | 'dropped';
  nextAttemptAt: number | null;
}

/** The body of an attempt, counted from 0, as it is sent. */
export function bodyOf({ events }: Delivery, attemptNumber: number): string {
  return JSON.stringify(events.map((event) => ({ ...event, attemptNumber })));
}

/** Older deliveries are forgotten. */
const KEPT = 500;

/** The latest deliveries, for the page and the control plane. */
export class DeliveryLog {
  #deliveries: Delivery[] = [];
  #lastId = 0;

  add(portalId: number, events: readonly WebhookEvent[]): Delivery {
    this.#lastId += 1;
    const delivery: Delivery = {
      id: this.#lastId,
      portalId,
      events,
      attempts: [],
      status: 'sending',
      nextAttemptAt: null,
    };
    this.#deliveries = [...this.#deliveries.slice(-(KEPT - 1)), delivery];
    return delivery;
  }

  find(id: number): Delivery | undefined {
    return this.#deliveries.find((delivery) => delivery.id === id);
  }

  /** Newest first; of one portal or of all. */
  latest(portalId?: number): Delivery[] {
    return this.#deliveries.filter((delivery) => portalId === undefined || delivery.portalId === portalId).reverse();
  }
}
