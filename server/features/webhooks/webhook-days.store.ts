import { LAG_BOUNDS_SECONDS, type LagCounts } from '@customerscore/core/sync';
import type { Connection } from 'mongoose';
import type { PortalScope } from '../../http/guards.ts';
import { type WebhookCounts, webhookDayModel } from './webhook-day.model.ts';

export type { WebhookCounts } from './webhook-day.model.ts';
export type CountedDay = WebhookCounts & { readonly day: string; readonly lags: LagCounts };

export interface WebhookDaysStore {
  createIndexes(): Promise<void>;
  count(scope: PortalScope, now: Date, counts: Partial<WebhookCounts>, lags?: LagCounts): Promise<void>;
  /** From that day on, oldest first; days without anything are absent. */
  list(scope: PortalScope, from: string): Promise<readonly CountedDay[]>;
}

const DAY_CHARS = 'YYYY-MM-DD'.length;

export function createWebhookDaysStore(database: Connection): WebhookDaysStore {
  const model = webhookDayModel(database);
  return {
    createIndexes: async () => {
      await model.createIndexes();
    },
    count: async ({ workspaceId, portalId }, now, counts, lags = []) => {
      const byClass = [...lags.entries()].filter(([, count]) => count > 0);
      const $inc = { ...counts, ...Object.fromEntries(byClass.map(([index, count]) => [`lags.${index}`, count])) };
      if (Object.values($inc).every((count) => count === 0)) return;
      const day = now.toISOString().slice(0, DAY_CHARS);
      const _id = [workspaceId, portalId, day].join(':');
      await model.updateOne({ _id, workspaceId, portalId }, { $inc, $setOnInsert: { day, at: now } }, { upsert: true });
    },
    list: async ({ workspaceId, portalId }, from) => {
      const found = await model
        .find({ portalId, workspaceId, day: { $gte: from } })
        .sort({ day: 1 })
        .lean();
      return found.map(({ lags, received = 0, duplicates = 0, applied = 0, ...rest }) => {
        const { day, echoes = 0, ignored = 0, failed = 0 } = rest;
        const byClass = Array.from({ length: LAG_BOUNDS_SECONDS.length + 1 }, (_, index) => lags?.[index] ?? 0);
        return { day, received, duplicates, applied, echoes, ignored, failed, lags: byClass };
      });
    },
  };
}
