import { Router } from 'express';
import { z } from 'zod';
import { adminOf } from '../accounts/portal.ts';
import type { World } from '../world/world.ts';
import { answer, ControlError } from './control-answer.ts';

const portal = z.strictObject({ portalId: z.number().int() });
const calls = portal.extend({ calls: z.number().int().positive() });
const newKey = portal.extend({
  kind: z.enum(['service-key', 'private-app']).default('service-key'),
  name: z.string().default('Key'),
  scopes: z.array(z.string()),
});

/** What happens to tokens, keys and installs in the life of an account. */
export function accessRoutes(world: World): Router {
  const { clocks, keys, limits, oauth, portals } = world;
  return Router()
    .post(
      '/tokens/expire',
      answer(portal, ({ portalId }) => ({ expired: oauth.expireAccessTokens(portalId) })),
    )
    .post(
      '/tokens/revoke',
      answer(portal, ({ portalId }) => ({ revoked: oauth.revokePortal(portalId) })),
    )
    .post(
      '/daily-calls',
      answer(calls, (spent) => {
        const profile = portals.get(spent.portalId)?.profile;
        if (profile) limits.spendDaily(profile, spent.calls, clocks.of(profile.portalId).now());
        return { counted: profile !== undefined };
      }),
    )
    .post(
      '/portals/close',
      answer(portal, ({ portalId }) => oauth.closePortal(portalId)),
    )
    .post(
      '/uninstall',
      answer(portal, ({ portalId }) => ({ uninstalled: oauth.uninstall(portalId) })),
    )
    .post(
      '/keys',
      answer(newKey, (key) => {
        const owner = portals.get(key.portalId);
        if (!owner) throw new ControlError(`There is no account ${key.portalId}.`);
        return keys.create({ ...key, userId: adminOf(owner).userId, hublet: owner.profile.hublet });
      }),
    )
    .post(
      '/keys/revoke',
      answer(z.strictObject({ token: z.string() }), ({ token }) => ({ revoked: keys.delete(token) })),
    );
}
