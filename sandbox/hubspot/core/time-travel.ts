import type { PortalClock, VirtualClock } from './clock.ts';
import type { Timeline } from './timeline.ts';

export interface TimeTravelOptions {
  readonly clock: VirtualClock;
  readonly timeline: Timeline;
  /** Resolves when nothing is on its way any more that a task has begun. */
  settled(): Promise<void>;
}

/**
 * Lets time pass in one call: everything due on the way happens in order, each at its own time, so that a webhook that
 * fails is tried again within the same week.
 */
export class TimeTravel {
  readonly #options: TimeTravelOptions;
  #last: Promise<void> = Promise.resolve();

  constructor(options: TimeTravelOptions) {
    this.#options = options;
  }

  /** Lets time pass for everybody. */
  advance(ms: number): Promise<void> {
    const { clock, timeline } = this.#options;
    return this.#travel(clock, ms, () => timeline.nextDueAt());
  }

  /** Lets time pass for one account only: its clock gets ahead of the others'. */
  advancePortal(clock: PortalClock, ms: number): Promise<void> {
    const { timeline } = this.#options;
    return this.#travel(clock, ms, () => {
      const due = timeline.nextDueAt(clock);
      return due === undefined ? undefined : due + clock.leadMs;
    });
  }

  /** One journey after the other: two at once would pass each other's tasks by. */
  #travel(clock: VirtualClock | PortalClock, ms: number, nextDueAt: () => number | undefined): Promise<void> {
    const journey = this.#last.then(async () => {
      const { timeline, settled } = this.#options;
      await settled();
      const target = clock.now() + ms;
      for (let due = nextDueAt(); due !== undefined && due <= target; due = nextDueAt()) {
        clock.advance(Math.max(0, due - clock.now()));
        timeline.clockMoved();
        await settled();
      }
      clock.advance(ms < 0 ? ms : Math.max(0, target - clock.now()));
      timeline.clockMoved();
    });
    this.#last = journey.catch(() => undefined);
    return journey;
  }
}
