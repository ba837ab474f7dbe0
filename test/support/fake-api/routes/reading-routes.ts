import type {
  AlertsBody,
  CertificateRangesBody,
  ReplayRequest,
  ReplaysBody,
  ResolvedAlertsBody,
  WebhookDeliveriesBody,
  WebhooksBody,
} from '@customerscore/core/contract';
import { Router } from 'express';
import { aReplay, makeDeliveries, makeRanges, makeResolvedAlerts, makeWebhookDays } from '../seed/reading.ts';
import type { World } from '../world.ts';
import { externalIdRoutes, standingRoutes } from './external-id-routes.ts';

/** /api/alerts */
export function alertRoutes(world: World): Router {
  return Router()
    .get('/', (_request, response) => {
      response.json({ alerts: world.alerts } satisfies AlertsBody);
    })
    .get('/resolved', (_request, response) => {
      response.json({ alerts: makeResolvedAlerts() } satisfies ResolvedAlertsBody);
    });
}

/** /api/portals/{portalId}/webhooks, …/external-ids, …/companies and the ranges of a cycle */
export function readingRoutes(world: World): Router {
  return Router()
    .use('/webhooks', webhookRoutes(world))
    .use('/external-ids', externalIdRoutes(world))
    .use('/companies', standingRoutes(world))
    .get('/cycles/:cycleId/ranges', (_request, response) => {
      response.json({ ranges: makeRanges() } satisfies CertificateRangesBody);
    });
}

function webhookRoutes(world: World): Router {
  return Router()
    .get('/', (_request, response) => {
      const deliveries = world.hasWebhooks ? makeDeliveries() : [];
      const body: WebhooksBody = {
        days: makeWebhookDays().map((day) => (world.hasWebhooks ? day : { ...day, ...NOTHING })),
        lastReceivedAt: deliveries[0]?.receivedAt ?? null,
        pending: 0,
        retentionDays: 14,
      };
      response.json(body);
    })
    .get('/deliveries', (_request, response) => {
      const deliveries = world.hasWebhooks ? makeDeliveries() : [];
      response.json({ deliveries, next: null } satisfies WebhookDeliveriesBody);
    })
    .get('/replays', (_request, response) => {
      response.json({ replays: world.replays } satisfies ReplaysBody);
    })
    .post('/replays', (request, response) => {
      const replay = aReplay({ ...(request.body as ReplayRequest), id: `replay-${world.replays.length + 1}` });
      world.replays = [replay, ...world.replays];
      response.status(201).json(replay);
    });
}

const NOTHING = { received: 0, duplicates: 0, applied: 0, echoes: 0, ignored: 0, failed: 0, lagSeconds: null };
