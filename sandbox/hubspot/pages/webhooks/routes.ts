import { Router } from 'express';
import { z } from 'zod';
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
        const delivery = world.webhooks.log.find(Number(params.id));
        if (delivery?.portalId !== portal.profile.portalId) return undefined;
        return deliveryPage(portal, delivery, world.webhooks.targetUrl);
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
  return actingIn(world, ({ profile }, { params }) => {
    const id = Number(params.id);
    const list = paths.webhooks(profile.portalId);
    if (world.webhooks.log.find(id)?.portalId !== profile.portalId) return undefined;
    return world.webhooks.redeliver(id)
      ? done(list, `Delivery ${id} is sent again.`)
      : refused(list, 'Nothing was sent: the app is not installed in this account.');
  });
}
