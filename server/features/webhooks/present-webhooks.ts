import type { ReplayBody, WebhookDeliveryBody, WebhooksBody } from '@customerscore/core/contract';
import type { DeliverySummary } from './deliveries.store.ts';
import { NO_REPLAY_COUNTS } from './no-replay-counts.ts';
import type { Replay } from './replays.store.ts';
import type { WebhooksOverview } from './webhooks.service.ts';

export function presentOverview({ lastReceivedAt, ...overview }: WebhooksOverview): WebhooksBody {
  return { ...overview, lastReceivedAt: lastReceivedAt?.toISOString() ?? null };
}

export function presentDelivery({ id, receivedAt, events, companyIds, kinds }: DeliverySummary): WebhookDeliveryBody {
  return { id, receivedAt: receivedAt.toISOString(), events, companies: companyIds.length, kinds };
}

export function presentReplay(replay: Replay): ReplayBody {
  const { id, status, from, to, companyId, dryRun, by, createdAt, endedAt, counts, rows, error } = replay;
  return {
    id,
    status,
    from: from.toISOString(),
    to: to.toISOString(),
    ...(companyId === null ? {} : { companyId }),
    dryRun,
    by,
    createdAt: createdAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    counts: { ...NO_REPLAY_COUNTS, ...counts },
    rows,
    error,
  };
}
