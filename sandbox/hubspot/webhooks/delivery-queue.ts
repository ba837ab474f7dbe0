import { type Capture, captureAll, captureOf } from '../core/capture.ts';
import type { Clock } from '../core/clock.ts';
import type { Random } from '../core/random.ts';
import type { Timeline } from '../core/timeline.ts';
import type { PortalClocks } from '../world/portal-clocks.ts';
import { bodyOf, type Delivery, type DeliveryAttempt, DeliveryLog } from './delivery-log.ts';
import { MAX_RETRIES, retryDelayMs } from './retry-delay.ts';
import type { SendResult, SendWebhook } from './send.ts';
import { signatureHeaders } from './sign.ts';

export interface QueueOptions {
  readonly clocks: PortalClocks;
  readonly timeline: Timeline;
  readonly random: Random;
  readonly clientSecret: string;
  readonly targetUrl: string;
  readonly send: SendWebhook;
  /** The real time, which receivers check signatures against even while the virtual clock is moved. */
  readonly wallClock: Clock;
  isInstalled(portalId: number): boolean;
  /** Share of the requests of an account that are signed with another secret. */
  wrongSignatures(portalId: number): number;
}

export interface QueueRules {
  /** Requests of one account that may be on their way at once. */
  readonly maxConcurrentRequests: number;
  /** Answers of 300 to 499 except 429 are tried again too: HubSpot's pages disagree about it. */
  readonly retryClientErrors: boolean;
}

/** Requests of one account: those that wait for their turn, and those on their way. */
interface Lane {
  readonly waiting: number[];
  readonly inFlight: Set<number>;
}

/** Sends webhook requests, a few of each account at a time, and again when they fail. */
export class DeliveryQueue {
  readonly log = new DeliveryLog();
  readonly #options: QueueOptions;
  readonly #lanes = new Map<number, Lane>();
  readonly #running = new Set<Promise<void>>();
  #rules: QueueRules;
  /** Answers to what was sent before a restored snapshot do not count any more. */
  #era = 0;

  constructor(options: QueueOptions, rules: QueueRules) {
    this.#options = options;
    this.#rules = rules;
  }

  get rules(): QueueRules {
    return this.#rules;
  }

  setRules(rules: QueueRules): void {
    this.#rules = rules;
    for (const portalId of this.#lanes.keys()) this.#pump(portalId);
  }

  push(id: number): void {
    const delivery = this.log.find(id);
    if (!delivery) return;
    this.#lane(delivery.portalId).waiting.push(id);
    this.#pump(delivery.portalId);
  }

  /** Resolves when nothing waits for its turn or its answer. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  /** What is on its way now is sent again after a restore. */
  capture(): Capture {
    const lanes = [...this.#lanes].map(([portalId, lane]) => [portalId, [...lane.inFlight, ...lane.waiting]] as const);
    const rules = this.#rules;
    const queue = captureOf(() => {
      this.#era += 1;
      this.#rules = rules;
      this.#lanes.clear();
      for (const [portalId, ids] of lanes) this.#lanes.set(portalId, { waiting: [...ids], inFlight: new Set() });
      for (const [portalId] of lanes) this.#pump(portalId);
    });
    return captureAll([this.log.capture(), queue]);
  }

  #pump(portalId: number): void {
    const lane = this.#lane(portalId);
    while (lane.waiting.length > 0 && lane.inFlight.size < this.#rules.maxConcurrentRequests) {
      const delivery = this.log.find(lane.waiting.shift() ?? 0);
      if (!delivery) continue;
      lane.inFlight.add(delivery.id);
      const running = this.#attempt(delivery).finally(() => {
        this.#running.delete(running);
        lane.inFlight.delete(delivery.id);
        this.#pump(portalId);
      });
      this.#running.add(running);
    }
  }

  async #attempt(delivery: Delivery): Promise<void> {
    const { clocks, isInstalled, random, send, targetUrl, wrongSignatures } = this.#options;
    const events = delivery.events.filter((event) => isInstalled(event.portalId));
    if (events.length === 0) {
      this.log.change(delivery, { status: 'dropped' });
      return;
    }
    const { attempts, id, portalId } = delivery;
    const era = this.#era;
    const clock = clocks.of(portalId);
    // By its own stream, because requests of several accounts may end in any order.
    const draw = random.fork(`delivery-${id}-attempt-${attempts.length}`);
    const wronglySigned = draw.chance(wrongSignatures(portalId));
    const body = bodyOf({ events }, attempts.length);
    const headers = this.#sign(body, wronglySigned);
    const at = clock.now();
    const result = await send(targetUrl, headers, body);
    if (era !== this.#era) return;
    const attempt = { at, ms: clock.now() - at, result, headerNames: Object.keys(headers), wronglySigned };
    this.#settle(delivery, attempt, draw);
  }

  #sign(body: string, wronglySigned: boolean): Record<string, string> {
    const { clientSecret, targetUrl, wallClock } = this.#options;
    const secret = wronglySigned ? `not-${clientSecret}` : clientSecret;
    return signatureHeaders(secret, { method: 'POST', url: targetUrl, body, timestamp: wallClock.now() });
  }

  #settle(delivery: Delivery, attempt: DeliveryAttempt, draw: Random): void {
    const { clocks, timeline } = this.#options;
    const { id, portalId } = delivery;
    const attempts = [...delivery.attempts, attempt];
    if (isDelivered(attempt.result)) {
      this.log.change(delivery, { attempts, status: 'delivered', nextAttemptAt: null });
      return;
    }
    if (attempts.length > MAX_RETRIES || !this.#isWorthRetrying(attempt.result)) {
      this.log.change(delivery, { attempts, status: 'given_up', nextAttemptAt: null });
      return;
    }
    const clock = clocks.of(portalId);
    const nextAttemptAt = clock.now() + (askedDelayMs(attempt.result) ?? retryDelayMs(attempts.length, draw));
    this.log.change(delivery, { attempts, status: 'waiting', nextAttemptAt });
    timeline.schedule(nextAttemptAt, () => this.push(id), clock);
  }

  #isWorthRetrying(result: SendResult): boolean {
    if (result.kind === 'failed' || this.#rules.retryClientErrors) return true;
    return result.status >= 500 || result.status === 429;
  }

  #lane(portalId: number): Lane {
    const known = this.#lanes.get(portalId) ?? { waiting: [], inFlight: new Set() };
    this.#lanes.set(portalId, known);
    return known;
  }
}

function isDelivered(result: SendResult): boolean {
  return result.kind === 'answered' && result.status < 300;
}

/** Assumed: only a 429 may say how long to wait; every other failure waits a randomised time. */
function askedDelayMs(result: SendResult): number | undefined {
  return result.kind === 'answered' && result.status === 429 ? result.retryAfterMs : undefined;
}
