import type { Clock } from '../core/clock.ts';
import type { Random } from '../core/random.ts';
import type { Timeline } from '../core/timeline.ts';
import type { CompanyChange } from '../crm/company.ts';
import { bodyOf, type Delivery, DeliveryLog } from './delivery-log.ts';
import { eventsOf, type WebhookEvent } from './events.ts';
import { MAX_RETRIES, retryDelayMs } from './retry-delay.ts';
import type { SendResult, SendWebhook } from './send.ts';
import { signatureHeaders } from './sign.ts';
import type { WebhookSettings } from './subscriptions.ts';

/** A request carries at most so many events. https://developers.hubspot.com/docs/api-reference/latest/webhooks/guide */
export const MAX_EVENTS_PER_REQUEST = 100;
/** How long events of a portal gather before they go out (assumed). */
const GATHER_MS = 150;

export interface DispatcherOptions {
  readonly clock: Clock;
  readonly timeline: Timeline;
  readonly random: Random;
  readonly settings: WebhookSettings;
  readonly appId: number;
  readonly clientSecret: string;
  readonly targetUrl: string;
  readonly send: SendWebhook;
  /** The real time, which receivers check signatures against even while the virtual clock is moved. */
  readonly wallClock: Clock;
  isInstalled(portalId: number): boolean;
}

interface Lane {
  gathered: WebhookEvent[];
  readonly waiting: Delivery[];
  inFlight: number;
}

/** Turns company changes into signed webhook requests, portal by portal, and tries again when they fail. */
export class WebhookDispatcher {
  readonly log = new DeliveryLog();
  readonly #options: DispatcherOptions;
  readonly #lanes = new Map<number, Lane>();
  #paused = false;

  constructor(options: DispatcherOptions) {
    this.#options = options;
  }

  get targetUrl(): string {
    return this.#options.targetUrl;
  }

  get settings(): WebhookSettings {
    return this.#options.settings;
  }

  get paused(): boolean {
    return this.#paused;
  }

  /** While paused, events gather and nothing goes out. */
  setPaused(paused: boolean): void {
    this.#paused = paused;
    if (!paused) for (const portalId of this.#lanes.keys()) this.#flush(portalId);
  }

  /** Takes a change of a company of a portal. Nothing is sent for portals without the app. */
  note(portalId: number, change: CompanyChange): void {
    const { appId, settings, timeline, clock, random, isInstalled } = this.#options;
    if (!isInstalled(portalId)) return;
    const nextEventId = () => random.int(1, 4_000_000_000);
    const events = eventsOf(change, settings.subscriptions, { portalId, appId, nextEventId });
    if (events.length === 0) return;
    const lane = this.#lane(portalId);
    if (lane.gathered.length === 0) timeline.schedule(clock.now() + GATHER_MS, () => this.#flush(portalId));
    lane.gathered.push(...events);
  }

  /** Sends a delivery once more, as HubSpot does now and then although it was answered. */
  redeliver(id: number): boolean {
    const delivery = this.log.find(id);
    if (!delivery || !this.#options.isInstalled(delivery.portalId)) return false;
    this.#enqueue(this.log.add(delivery.portalId, delivery.events));
    return true;
  }

  #flush(portalId: number): void {
    const lane = this.#lane(portalId);
    if (this.#paused) return;
    const events = lane.gathered;
    lane.gathered = [];
    for (let start = 0; start < events.length; start += MAX_EVENTS_PER_REQUEST) {
      this.#enqueue(this.log.add(portalId, events.slice(start, start + MAX_EVENTS_PER_REQUEST)));
    }
  }

  #enqueue(delivery: Delivery): void {
    this.#lane(delivery.portalId).waiting.push(delivery);
    this.#pump(delivery.portalId);
  }

  #pump(portalId: number): void {
    const lane = this.#lane(portalId);
    while (lane.inFlight < this.#options.settings.maxConcurrentRequests) {
      const delivery = lane.waiting.shift();
      if (!delivery) return;
      lane.inFlight += 1;
      void this.#attempt(delivery).finally(() => {
        lane.inFlight -= 1;
        this.#pump(portalId);
      });
    }
  }

  async #attempt(delivery: Delivery): Promise<void> {
    const { clock, clientSecret, isInstalled, send, targetUrl, wallClock } = this.#options;
    if (!isInstalled(delivery.portalId)) {
      delivery.status = 'dropped';
      return;
    }
    const body = bodyOf(delivery, delivery.attempts.length);
    const headers = signatureHeaders(clientSecret, {
      method: 'POST',
      url: targetUrl,
      body,
      timestamp: wallClock.now(),
    });
    const startedAt = clock.now();
    const started = wallClock.now();
    const result = await send(targetUrl, headers, body);
    const ms = wallClock.now() - started;
    delivery.attempts.push({ at: startedAt, ms, result, headerNames: Object.keys(headers) });
    this.#settle(delivery, result);
  }

  #settle(delivery: Delivery, result: SendResult): void {
    const { clock, random, timeline } = this.#options;
    if (result.kind === 'answered' && result.status < 300) {
      delivery.status = 'delivered';
      return;
    }
    const retry = delivery.attempts.length;
    if (retry > MAX_RETRIES) {
      delivery.status = 'given_up';
      return;
    }
    // Assumed: only a 429 may say how long to wait; every other failure waits a randomised time.
    const asked = result.kind === 'answered' && result.status === 429 ? result.retryAfterMs : undefined;
    const at = clock.now() + (asked ?? retryDelayMs(retry, random));
    delivery.status = 'waiting';
    delivery.nextAttemptAt = at;
    timeline.schedule(at, () => this.#enqueue(delivery));
  }

  #lane(portalId: number): Lane {
    const known = this.#lanes.get(portalId);
    if (known) return known;
    const lane: Lane = { gathered: [], waiting: [], inFlight: 0 };
    this.#lanes.set(portalId, lane);
    return lane;
  }
}
