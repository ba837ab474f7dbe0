import type { ReplayBody, ReplaysBody, WebhookDeliveriesBody, WebhooksBody } from '@customerscore/core/contract';
import { Router } from 'express';
import { z } from 'zod';
import type { Guards } from '../../http/guards.ts';
import { handle, Reply } from '../../http/handler.ts';
import { presentDelivery, presentOverview, presentReplay } from './present-webhooks.ts';
import type { WebhooksService } from './webhooks.service.ts';

const deliveriesQuery = z.object({ before: z.string().max(100).optional() });
const replayParams = z.object({ replayId: z.string() });
const moment = z.iso
  .datetime({ offset: true, error: 'Give a time such as 2026-11-23T10:00:00Z.' })
  .transform((text) => new Date(text));
const replayBody = z
  .strictObject({
    from: moment,
    to: moment,
    companyId: z
      .string()
      .regex(/^\d{1,20}$/, 'A company id has digits only.')
      .optional(),
    dryRun: z.boolean(),
  })
  .refine(({ from, to }) => from < to, { message: 'The end must be after the beginning.', path: ['to'] });

export interface PortalWebhookRoutesDependencies {
  readonly guards: Guards;
  readonly webhooks: WebhooksService;
}

/** /api/portals/{portalId}/webhooks */
export function portalWebhookRoutes({ guards, webhooks }: PortalWebhookRoutesDependencies): Router {
  return Router({ mergeParams: true })
    .get(
      '/',
      handle(guards.portal, {}, async ({ who }): Promise<WebhooksBody> => {
        return presentOverview(await webhooks.overview(who.scope));
      }),
    )
    .get(
      '/deliveries',
      handle(guards.portal, { query: deliveriesQuery }, async ({ who, query }): Promise<WebhookDeliveriesBody> => {
        const { deliveries, next } = await webhooks.deliveries(who.scope, query.before ?? null);
        return { deliveries: deliveries.map(presentDelivery), next };
      }),
    )
    .get(
      '/replays',
      handle(guards.portal, {}, async ({ who }): Promise<ReplaysBody> => {
        return { replays: (await webhooks.replays(who.scope)).map(presentReplay) };
      }),
    )
    .post(
      '/replays',
      handle(guards.portal, { body: replayBody }, async ({ who, body }) => {
        const { companyId = null, ...replay } = body;
        return new Reply(
          201,
          presentReplay(await webhooks.startReplay(who.scope, { ...replay, companyId, by: who.email })),
        );
      }),
    )
    .get(
      '/replays/:replayId',
      handle(guards.portal, { params: replayParams }, async ({ who, params }): Promise<ReplayBody> => {
        return presentReplay(await webhooks.replay(who.scope, params.replayId));
      }),
    );
}
