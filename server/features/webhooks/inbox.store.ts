import type { WebhookEvent } from '@customerscore/core/contract';
import { webhookEventKey } from '@customerscore/core/sync';
import type { Connection } from 'mongoose';
import { refusedAsDuplicates } from '../../database.ts';
import type { PortalScope } from '../../http/guards.ts';
import { type InboxState, inboxEventModel } from './inbox-event.model.ts';

const CLAIM_MS = 60_000;
/** After this many tries an event is put aside as failed; the next cycle reads its company anyway. */
const MAX_ATTEMPTS = 10;

export interface InboxEvent {
  readonly id: string;
  readonly event: WebhookEvent;
}

export interface InboxStore {
  createIndexes(): Promise<void>;
  /** Stores new events durably; answers how many were new. */
  add(scope: PortalScope, events: readonly WebhookEvent[], now: Date): Promise<number>;
  /** The oldest pending events, for this owner alone for a minute. */
  claim(
    scope: PortalScope,
    claim: { readonly owner: string; readonly limit: number; readonly now: Date },
  ): Promise<readonly InboxEvent[]>;
  /** Answers how many of them were still this owner's. */
  settle(
    scope: PortalScope,
    owner: string,
    outcome: { readonly ids: readonly string[]; readonly state: InboxState; readonly now: Date },
  ): Promise<number>;
  /** Gives claimed events back, to be tried again at `at`; answers how many were tried too often and are given up. */
  release(scope: PortalScope, owner: string, at: Date): Promise<number>;
  countPending(scope: PortalScope): Promise<number>;
  lastReceivedAt(scope: PortalScope): Promise<Date | null>;
  /** When the event that waits longest was received; null when none waits. */
  oldestPending(scope: PortalScope): Promise<Date | null>;
  /** Portals with events that nobody works on. */
  listPending(now: Date): Promise<readonly PortalScope[]>;
  ignoreAll(scope: PortalScope, now: Date): Promise<void>;
}

export function createInboxStore(database: Connection): InboxStore {
  const model = inboxEventModel(database);
  const unclaimed = (now: Date) => ({
    state: 'pending' as const,
    $or: [{ claim: null }, { 'claim.until': { $lte: now } }],
  });
  return {
    createIndexes: async () => {
      await model.createIndexes();
    },
    add: async ({ portalId, workspaceId }, events, now) => {
      const state = { state: 'pending' as const, claim: null, attempts: 0, receivedAt: now, settledAt: null };
      const unique = new Map(events.map((event) => [webhookEventKey(event), event]));
      const inserts = [...unique].map(([_id, event]) => ({
        insertOne: { document: { _id, workspaceId, portalId, event, ...state } },
      }));
      const known = await refusedAsDuplicates(() => model.bulkWrite(inserts, { ordered: false }));
      return inserts.length - known.length;
    },
    claim: async ({ portalId, workspaceId }, { owner, limit, now }) => {
      const free = { portalId, workspaceId, ...unclaimed(now) };
      const candidates = await model.find(free, { _id: 1 }).sort({ receivedAt: 1 }).limit(limit).lean();
      const ids = candidates.map(({ _id }) => _id);
      if (ids.length === 0) return [];
      const until = new Date(now.getTime() + CLAIM_MS);
      await model.updateMany(
        { ...free, _id: { $in: ids } },
        { $set: { claim: { owner, until } }, $inc: { attempts: 1 } },
      );
      const mine = await model.find({ _id: { $in: ids }, portalId, workspaceId, 'claim.owner': owner }).lean();
      return mine.map(({ _id, event }) => ({ id: _id, event }));
    },
    settle: async ({ portalId, workspaceId }, owner, { ids, state, now }) => {
      if (ids.length === 0) return 0;
      const { modifiedCount } = await model.updateMany(
        { _id: { $in: ids }, portalId, workspaceId, 'claim.owner': owner },
        { $set: { state, claim: null, settledAt: now } },
      );
      return modifiedCount;
    },
    release: async ({ portalId, workspaceId }, owner, at) => {
      const mine = { portalId, workspaceId, state: 'pending' as const, 'claim.owner': owner };
      const { modifiedCount } = await model.updateMany(
        { ...mine, attempts: { $gte: MAX_ATTEMPTS } },
        { $set: { state: 'failed', claim: null, settledAt: at } },
      );
      await model.updateMany(mine, { $set: { 'claim.until': at } });
      return modifiedCount;
    },
    countPending: ({ portalId, workspaceId }) => model.countDocuments({ portalId, workspaceId, state: 'pending' }),
    lastReceivedAt: async ({ portalId, workspaceId }) => {
      const found = await model.findOne({ portalId, workspaceId }, { receivedAt: 1 }).sort({ receivedAt: -1 }).lean();
      return found?.receivedAt ?? null;
    },
    oldestPending: async ({ portalId, workspaceId }) => {
      const waiting = { portalId, workspaceId, state: 'pending' } as const;
      const found = await model.findOne(waiting, { receivedAt: 1 }).sort({ receivedAt: 1 }).lean();
      return found?.receivedAt ?? null;
    },
    listPending: async (now) => {
      const found = await model.aggregate<{ _id: PortalScope }>([
        { $match: unclaimed(now) },
        { $group: { _id: { portalId: '$portalId', workspaceId: '$workspaceId' } } },
      ]);
      return found.map(({ _id: { portalId, workspaceId } }) => ({ portalId, workspaceId }));
    },
    ignoreAll: async ({ portalId, workspaceId }, now) => {
      await model.updateMany(
        { portalId, workspaceId, state: 'pending' },
        { $set: { state: 'ignored', claim: null, settledAt: now } },
      );
    },
  };
}
