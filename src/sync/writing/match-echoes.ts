import { meansSame } from './means-same.ts';

/** A value of ours that is expected to come back as a webhook, once. */
export interface EchoEntry {
  readonly id: string;
  readonly property: string;
  readonly value: string;
  /** After that it does not count any more. */
  readonly until: Date;
  /** The event that it was used up by; null while it is still expected. */
  readonly takenBy: string | null;
}

/** One property change that HubSpot told us of. `key` is equal for the same event told again. */
export interface ChangeEvent {
  readonly key: string;
  readonly property: string;
  readonly value: string;
}

/**
 * `echo`: our own write coming back. `near_miss`: somebody wrote something else to a property that we had just written.
 * `none`: nothing to do with our writes.
 */
export type EchoVerdict = 'echo' | 'near_miss' | 'none';

export interface EchoMatch {
  readonly key: string;
  readonly verdict: EchoVerdict;
  /** The entry that the event uses up; null when it uses none, or has used it up before. */
  readonly entryId: string | null;
  /** True when the event brings back a value of ours, whether or not an entry was left for it. */
  readonly returned: boolean;
}

/**
 * Tells our own writes from changes by others, for the events of ONE company. Webhooks carry no trustworthy mark of the
 * app that caused them, so property and value decide, and each write explains one event only: a workflow that puts
 * another value there 50 ms later is news, and so is one that puts ours there a second time.
 */
export function matchEchoes(entries: readonly EchoEntry[], events: readonly ChangeEvent[], now: Date): EchoMatch[] {
  const live = entries.filter(({ until }) => until > now);
  const used = new Map(entries.flatMap(({ id, takenBy }) => (takenBy === null ? [] : [[takenBy, id] as const])));
  const free = live.filter(({ takenBy }) => takenBy === null);
  return events.map(({ key, property, value }) => {
    if (used.has(key)) return { key, verdict: 'echo', entryId: null, returned: false };
    const index = free.findIndex((entry) => entry.property === property && meansSame(entry.value, value));
    const [entry] = index < 0 ? [] : free.splice(index, 1);
    if (entry) {
      used.set(key, entry.id);
      return { key, verdict: 'echo', entryId: entry.id, returned: true };
    }
    const ours = live.filter((each) => each.property === property);
    const returned = ours.some((each) => meansSame(each.value, value));
    const verdict = ours.length > 0 && !returned ? 'near_miss' : 'none';
    return { key, verdict, entryId: null, returned };
  });
}
