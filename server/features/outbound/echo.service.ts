import type { WebhookEvent } from '@customerscore/core/contract';
import { addDays, daysBetween } from '@customerscore/core/mapping';
import {
  companyEventKind,
  type EchoMatch,
  type EchoVerdict,
  matchEchoes,
  nearMissesRise,
} from '@customerscore/core/sync';
import { groupBy } from '../../group-by.ts';
import type { PortalScope } from '../../http/guards.ts';
import type { AlertsService } from '../alerts/alerts.service.ts';
import type { EchoDay, EchoesStore, TakenEcho } from './echoes.store.ts';

/** A stored webhook event. `id` is equal for the same event told again. */
export interface ReceivedEvent {
  readonly id: string;
  readonly event: WebhookEvent;
}

/** Tells our own writes, when they come back as webhooks, from changes by others. */
export interface EchoService {
  /** What each event is, by its id. Uses up the writes that explain them; asked again, it says the same. */
  consume(scope: PortalScope, events: readonly ReceivedEvent[]): Promise<ReadonlyMap<string, EchoVerdict>>;
  countWritten(scope: PortalScope, values: number): Promise<void>;
  /** The last days, oldest first, today included; days without anything are all 0. */
  days(scope: PortalScope, days: number): Promise<readonly EchoDay[]>;
  /** Forgets writes that never came back, and counts them. */
  dropExpired(scope: PortalScope): Promise<void>;
}

export interface EchoDependencies {
  readonly store: EchoesStore;
  readonly alerts: AlertsService;
  readonly now: () => Date;
}

const DAY_CHARS = 'YYYY-MM-DD'.length;
/** Days that near misses of today are compared with. */
const COMPARED_DAYS = 7;
const MAX_TRIES = 5;
const EXPIRED_AT_ONCE = 500;
const MAX_EXPIRED_ROUNDS = 40;

export function createEchoService({ store, alerts, now }: EchoDependencies): EchoService {
  const today = () => now().toISOString().slice(0, DAY_CHARS);
  const daysOf = async (scope: PortalScope, count: number) => {
    const from = addDays(today(), 1 - count);
    return withoutGaps(await store.days(scope, from), from, today());
  };
  return {
    consume: async (scope, events) => {
      const changes = events.filter(({ event }) => companyEventKind(event) === 'propertyChange');
      const matches = await takeMatches(store, scope, changes, now());
      const sum = (is: (match: EchoMatch) => boolean) => matches.filter(is).length;
      const counts = {
        returned: sum(({ returned }) => returned),
        suppressed: sum(({ entryId }) => entryId !== null),
        nearMiss: sum(({ verdict }) => verdict === 'near_miss'),
      };
      if (counts.returned + counts.nearMiss > 0) await store.count(scope, today(), counts);
      if (counts.nearMiss > 0) await alertOnNearMisses(alerts, scope, await daysOf(scope, COMPARED_DAYS + 1));
      return new Map(matches.map(({ key, verdict }) => [key, verdict]));
    },
    countWritten: (scope, values) =>
      values === 0 ? Promise.resolve() : store.count(scope, today(), { written: values }),
    days: daysOf,
    dropExpired: async (scope) => {
      for (let round = 0; round < MAX_EXPIRED_ROUNDS; round += 1) {
        const { companies, expired } = await store.dropExpired(scope, now(), EXPIRED_AT_ONCE);
        if (expired > 0) await store.count(scope, today(), { expired });
        if (companies < EXPIRED_AT_ONCE) return;
      }
    },
  };
}

/** Another worker may use up the same entries at the same moment: then what is left is matched again. */
async function takeMatches(
  store: EchoesStore,
  scope: PortalScope,
  events: readonly ReceivedEvent[],
  now: Date,
): Promise<readonly EchoMatch[]> {
  const byCompany = groupBy(events, ({ event }) => event.objectId);
  const before = new Map<string, EchoMatch>();
  for (let attempt = 1; ; attempt += 1) {
    const entries = await store.find(scope, [...byCompany.keys()]);
    const matched = [...byCompany].flatMap(([companyId, some]) =>
      matchEchoes(entries.get(companyId) ?? [], some.map(toChange), now).map((match) => ({ companyId, match })),
    );
    const taken: TakenEcho[] = matched.flatMap(({ companyId, match: { key, entryId } }) =>
      entryId === null ? [] : [{ companyId, entryId, eventKey: key }],
    );
    if ((await store.take(scope, taken)) || attempt === MAX_TRIES) {
      return matched.map(({ match }) => (isTaken(match) ? (before.get(match.key) ?? match) : match));
    }
    for (const { match } of matched) if (match.entryId !== null) before.set(match.key, match);
  }
}

/** Used up by this very event, in a try before. */
function isTaken({ verdict, entryId }: EchoMatch): boolean {
  return verdict === 'echo' && entryId === null;
}

function toChange({ id, event }: ReceivedEvent) {
  return { key: id, property: event.propertyName ?? '', value: event.propertyValue ?? '' };
}

async function alertOnNearMisses(alerts: AlertsService, scope: PortalScope, days: readonly EchoDay[]): Promise<void> {
  const counts = days.map(({ nearMiss }) => nearMiss);
  if (!nearMissesRise(counts)) return alerts.resolve(scope, 'echo_near_misses');
  const message = `${counts.at(-1)} times today, somebody or something put another value into a property right after we had written it. Look at the echo page, and for a workflow or an app that writes to the same properties.`;
  return alerts.raise(scope, { kind: 'echo_near_misses', message, actor: 'user_action' });
}

const NOTHING = { written: 0, returned: 0, suppressed: 0, expired: 0, nearMiss: 0 };

function withoutGaps(found: readonly EchoDay[], from: string, to: string): EchoDay[] {
  const byDay = new Map(found.map((each) => [each.day, each]));
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => {
    const day = addDays(from, index);
    return byDay.get(day) ?? { day, ...NOTHING };
  });
}
