import { Router } from 'express';
import { z } from 'zod';
import type { Portal } from '../../accounts/portal.ts';
import type { Delivery } from '../../webhooks/delivery-log.ts';
import type { World } from '../../world/world.ts';
import { actingIn, done, refused, showingIn } from '../page-handler.ts';
import { paths } from '../paths.ts';
import { deliveryPage } from './delivery-page.ts';
import { type DeliveryStatus, STATUS_TEXT } from './delivery-words.ts';
import { webhooksPage } from './webhooks-page.ts';

/** Deliveries, one delivery, and what people do with them. */
export function webhookRoutes(world: World): Router {
  const path = '/developer/:portalId/webhooks';
  return Router()
    .get(
      path,
      showingIn(world, (portal, { query }) => webhooksPage(world, portal, statusOf(query.status))),
    )
    .post(`${path}/pause`, setPaused(world, true))
    .post(`${path}/resume`, setPaused(world, false))
    .get(
      `${path}/:id`,
      showingIn(world, (portal, { params }) => {
        const delivery = deliveryIn(world, portal, params.id);
        return delivery && deliveryPage(portal, delivery, world.webhooks.targetUrl);
      }),
    )
    .post(`${path}/:id/redeliver`, redeliver(world));
}

function statusOf(text: unknown): DeliveryStatus | null {
  return z
    .enum(Object.keys(STATUS_TEXT) as [DeliveryStatus, ...DeliveryStatus[]])
    .nullable()
    .catch(null)
    .parse(text);
}

function setPaused(world: World, paused: boolean) {
  return actingIn(world, ({ profile }) => {
    world.webhooks.setPaused(paused);
    return done(
      paths.webhooks(profile.portalId),
      paused ? 'Webhooks are paused, for all accounts.' : 'Webhooks go out again.',
    );
  });
}

function redeliver(world: World) {
  return actingIn(world, (portal, { params }) => {
    const delivery = deliveryIn(world, portal, params.id);
    const list = paths.webhooks(portal.profile.portalId);
    if (!delivery) return undefined;
    return world.webhooks.redeliver(delivery.id)
      ? done(list, `Delivery ${delivery.id} is sent again.`)
      : refused(list, 'Nothing was sent: the app is not installed in this account.');
  });
}

/** The delivery with this id, if it tells something of the account. */
function deliveryIn({ webhooks }: World, { profile }: Portal, id: unknown): Delivery | undefined {
  const delivery = webhooks.log.find(Number(id));
  return delivery?.events.some(({ portalId }) => portalId === profile.portalId) ? delivery : undefined;
}
