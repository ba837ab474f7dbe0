import { type Capture, captureAll, captureOf } from '../core/capture.ts';
import type { Clock } from '../core/clock.ts';
import type { Random } from '../core/random.ts';
import type { Timeline } from '../core/timeline.ts';
import type { CompanyChange } from '../crm/company.ts';
import type { PortalClocks } from '../world/portal-clocks.ts';
import type { DeliveryLog } from './delivery-log.ts';
import { DeliveryQueue, type QueueRules } from './delivery-queue.ts';
import { eventsOf, type WebhookEvent } from './events.ts';
import type { SendWebhook } from './send.ts';
import type { WebhookSettings } from './subscriptions.ts';
import { type FaultSetting, faultsOf, NOTHING_WRONG, type WebhookFaults } from './webhook-faults.ts';

/** A request carries at most so many events. https://developers.hubspot.com/docs/api-reference/latest/webhooks/guide */
export const MAX_EVENTS_PER_REQUEST = 100;
/** How long events of a portal gather before they go out (assumed). */
const GATHER_MS = 150;
/** Where events gather whose accounts are mixed. */
const MIXED = 0;

export interface DispatcherOptions {
  readonly clocks: PortalClocks;
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

/** Turns company changes into signed webhook requests, portal by portal, with the faults that are switched on. */
export class WebhookDispatcher {
  readonly #options: DispatcherOptions;
  readonly #queue: DeliveryQueue;
  /** Draws only what faults need, so that they do not change the ids of events. */
  readonly #fate: Random;
  readonly #gathered = new Map<number, WebhookEvent[]>();
  #faults: FaultSetting = NOTHING_WRONG;
  #paused = false;

  constructor(options: DispatcherOptions) {
    const { random, settings } = options;
    this.#options = options;
    this.#fate = random.fork('fate');
    const wrongSignatures = (portalId: number) => faultsOf(this.#faults, portalId).wrongSignatures;
    const rules = { maxConcurrentRequests: settings.maxConcurrentRequests, retryClientErrors: true };
    this.#queue = new DeliveryQueue({ ...options, wrongSignatures }, rules);
  }

  get log(): DeliveryLog {
    return this.#queue.log;
  }

  get targetUrl(): string {
    return this.#options.targetUrl;
  }

  get settings(): WebhookSettings & QueueRules {
    return { ...this.#options.settings, ...this.#queue.rules };
  }

  get paused(): boolean {
    return this.#paused;
  }

  get faults(): FaultSetting {
    return this.#faults;
  }

  setFaults(faults: FaultSetting): void {
    this.#faults = faults;
  }

  setRules(rules: Partial<QueueRules>): void {
    this.#queue.setRules({ ...this.#queue.rules, ...rules });
  }

  /** While paused, events gather and nothing goes out. */
  setPaused(paused: boolean): void {
    this.#paused = paused;
    if (!paused) for (const lane of this.#gathered.keys()) this.#flush(lane);
  }

  /** Takes a change of a company of a portal. Nothing is sent for portals without the app. */
  note(portalId: number, change: CompanyChange): void {
    const { appId, settings, random, isInstalled } = this.#options;
    if (!isInstalled(portalId)) return;
    const nextEventId = () => random.int(1, 4_000_000_000);
    const events = eventsOf(change, settings.subscriptions, { portalId, appId, nextEventId });
    for (const event of events) this.#take(event, faultsOf(this.#faults, portalId));
  }

  /** Sends a delivery once more, as HubSpot does now and then although it was answered. */
  redeliver(id: number): boolean {
    const delivery = this.log.find(id);
    if (!delivery || !this.#options.isInstalled(delivery.portalId)) return false;
    this.#queue.push(this.log.add(delivery.events).id);
    return true;
  }

  /** Resolves when no request is on its way. */
  idle(): Promise<void> {
    return this.#queue.idle();
  }

  capture(): Capture {
    const gathered = [...this.#gathered].map(([lane, events]) => [lane, [...events]] as const);
    const [faults, paused] = [this.#faults, this.#paused];
    const own = captureOf(() => {
      this.#gathered.clear();
      for (const [lane, events] of gathered) this.#gathered.set(lane, [...events]);
      this.#faults = faults;
      this.#paused = paused;
    });
    const streams = [this.#options.random.capture(), this.#fate.capture()];
    return captureAll([own, ...streams, this.#queue.capture()]);
  }

  /** Lets an event gather with others, now or later, once or twice. */
  #take(event: WebhookEvent, faults: WebhookFaults): void {
    const { duplicates, duplicateWithinMs, delays, delayUpToMs } = faults;
    const delay = delays > 0 && this.#fate.chance(delays) ? this.#fate.int(1, delayUpToMs) : 0;
    this.#gatherIn(delay, event);
    const isTwice = duplicates > 0 && this.#fate.chance(duplicates);
    if (isTwice) this.#gatherIn(delay + this.#fate.int(1, duplicateWithinMs), event);
  }

  #gatherIn(delayMs: number, event: WebhookEvent): void {
    const clock = this.#options.clocks.of(event.portalId);
    if (delayMs === 0) this.#gather(event);
    else this.#options.timeline.schedule(clock.now() + delayMs, () => this.#gather(event), clock);
  }

  #gather(event: WebhookEvent): void {
    const { clocks, timeline } = this.#options;
    const { burstEveryMs, mixPortals } = faultsOf(this.#faults, event.portalId);
    const lane = mixPortals ? MIXED : event.portalId;
    const events = this.#gathered.get(lane) ?? [];
    this.#gathered.set(lane, events);
    const clock = clocks.of(event.portalId);
    if (events.length === 0) {
      timeline.schedule(clock.now() + (burstEveryMs ?? GATHER_MS), () => this.#flush(lane), clock);
    }
    events.push(event);
  }

  #flush(lane: number): void {
    if (this.#paused) return;
    const gathered = this.#gathered.get(lane) ?? [];
    this.#gathered.delete(lane);
    const isDisorderly = faultsOf(this.#faults, gathered[0]?.portalId ?? lane).disorder;
    const events = isDisorderly ? this.#fate.shuffle(gathered) : gathered;
    const ids: number[] = [];
    for (let start = 0; start < events.length; start += MAX_EVENTS_PER_REQUEST) {
      ids.push(this.log.add(events.slice(start, start + MAX_EVENTS_PER_REQUEST)).id);
    }
    for (const id of isDisorderly ? this.#fate.shuffle(ids) : ids) this.#queue.push(id);
  }
}
