import type { Actor, AlertKind } from '@customerscore/core/contract';
import type { Connection } from 'mongoose';
import { isDuplicateKey } from '../../database.ts';
import type { PortalScope } from '../../http/guards.ts';
import { type AlertDocument, alertModel } from './alert.model.ts';

export type Alert = Omit<AlertDocument, '_id'> & { readonly id: string };

export type ResolvedAlert = Alert & { readonly resolvedAt: Date };

export interface NewAlert {
  readonly kind: AlertKind;
  /** Tells alerts of one kind apart, for example a run's id. */
  readonly key?: string;
  /** What goes on and what to do about it. */
  readonly message: string;
  readonly actor: Actor;
}

export interface AlertsStore {
  createIndexes(): Promise<void>;
  raise(scope: PortalScope, alert: NewAlert, now: Date): Promise<void>;
  /** Without a kind, everything of the portal; without a key, everything of the kind. */
  resolve(scope: PortalScope, which: { readonly kind?: AlertKind; readonly key?: string }, now: Date): Promise<void>;
  /** Ends alerts of a kind, of all portals, that were last raised before then. */
  resolveUnseen(kind: AlertKind, before: Date, now: Date): Promise<void>;
  /** Those that are not over, newest first. */
  listOpen(workspaceId: string, limit: number): Promise<readonly Alert[]>;
  /** Those that are over, the last one first. */
  listResolved(workspaceId: string, limit: number): Promise<readonly ResolvedAlert[]>;
}

export function createAlertsStore(database: Connection): AlertsStore {
  const model = alertModel(database);
  return {
    createIndexes: async () => {
      await model.createIndexes();
    },
    raise: async ({ portalId, workspaceId }, { kind, key = '', message, actor }, now) => {
      const _id = [workspaceId, portalId, kind, key].join(':');
      const seen = { message, actor, lastSeenAt: now };
      const open = { _id, workspaceId, portalId, resolvedAt: null };
      const { matchedCount } = await model.updateOne(open, { $set: seen });
      if (matchedCount === 1) return;
      try {
        await model.updateOne(
          { _id, workspaceId, portalId, resolvedAt: { $ne: null } },
          { $set: { ...seen, kind, key, since: now, resolvedAt: null } },
          { upsert: true },
        );
      } catch (error) {
        // Raised by another process in between: it is there, which is all that matters.
        if (!isDuplicateKey(error)) throw error;
      }
    },
    resolve: async ({ portalId, workspaceId }, which, now) => {
      await model.updateMany({ workspaceId, portalId, ...which, resolvedAt: null }, { $set: { resolvedAt: now } });
    },
    resolveUnseen: async (kind, before, now) => {
      await model.updateMany({ kind, resolvedAt: null, lastSeenAt: { $lt: before } }, { $set: { resolvedAt: now } });
    },
    listOpen: async (workspaceId, limit) => {
      const found = await model.find({ workspaceId, resolvedAt: null }).sort({ since: -1 }).limit(limit).lean();
      return found.map(({ _id, ...alert }) => ({ id: _id, ...alert }));
    },
    listResolved: async (workspaceId, limit) => {
      const over = { workspaceId, resolvedAt: { $ne: null } };
      const found = await model.find(over).sort({ resolvedAt: -1 }).limit(limit).lean();
      return found.flatMap(({ _id, resolvedAt, ...alert }) => (resolvedAt ? [{ id: _id, ...alert, resolvedAt }] : []));
    },
  };
}
