import { type Capture, captureAll, captureEntries } from '../core/capture.ts';
import { type Clock, PortalClock } from '../core/clock.ts';

/** How far the clock of an account is ahead of the world's, in milliseconds. */
export type PortalLead = readonly [portalId: number, leadMs: number];

/**
 * A clock for each account. All of them go with the world's; one that was moved on its own stays ahead. By it go the
 * account's companies, its search index, limits, tokens and webhooks. The journal keeps the world's time.
 */
export class PortalClocks {
  readonly #world: Clock;
  readonly #clocks = new Map<number, PortalClock>();

  constructor(world: Clock, leads: readonly PortalLead[] = []) {
    this.#world = world;
    for (const [portalId, leadMs] of leads) this.#clocks.set(portalId, new PortalClock(world, leadMs));
  }

  of(portalId: number): PortalClock {
    const known = this.#clocks.get(portalId) ?? new PortalClock(this.#world);
    this.#clocks.set(portalId, known);
    return known;
  }

  /** Those that are ahead. */
  get leads(): PortalLead[] {
    return [...this.#clocks].flatMap(([portalId, { leadMs }]) => (leadMs === 0 ? [] : [[portalId, leadMs] as const]));
  }

  capture(): Capture {
    return captureAll([captureEntries(this.#clocks), ...[...this.#clocks.values()].map((clock) => clock.capture())]);
  }
}
