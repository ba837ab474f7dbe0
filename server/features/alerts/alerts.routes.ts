import type { AlertBody, AlertsBody, ResolvedAlertsBody } from '@customerscore/core/contract';
import { Router } from 'express';
import type { Guards } from '../../http/guards.ts';
import { handle } from '../../http/handler.ts';
import type { Alert, AlertsService, ResolvedAlert } from './alerts.service.ts';

export interface AlertRoutesDependencies {
  readonly guards: Guards;
  readonly alerts: AlertsService;
}

/** /api/alerts */
export function alertRoutes({ guards, alerts }: AlertRoutesDependencies): Router {
  return Router()
    .get(
      '/',
      handle(guards.user, {}, async ({ who }): Promise<AlertsBody> => {
        const found = await alerts.list(who.workspaceId);
        return { alerts: found.map(presentAlert) };
      }),
    )
    .get(
      '/resolved',
      handle(guards.user, {}, async ({ who }): Promise<ResolvedAlertsBody> => {
        const found = await alerts.listResolved(who.workspaceId);
        const present = (alert: ResolvedAlert) => ({
          ...presentAlert(alert),
          resolvedAt: alert.resolvedAt.toISOString(),
        });
        return { alerts: found.map(present) };
      }),
    );
}

function presentAlert({ id, portalId, kind, key, message, actor, since, lastSeenAt }: Alert): AlertBody {
  return { id, portalId, kind, key, message, actor, since: since.toISOString(), lastSeenAt: lastSeenAt.toISOString() };
}
