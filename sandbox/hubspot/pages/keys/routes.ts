import { Router } from 'express';
import { z } from 'zod';
import { adminOf } from '../../accounts/portal.ts';
import type { World } from '../../world/world.ts';
import { actingIn, done, refused, showingIn } from '../page-handler.ts';
import { paths } from '../paths.ts';
import { KEY_SCOPES, keysPage } from './keys-page.ts';

const keyForm = z.object({
  name: z.string().trim().min(1).max(100),
  kind: z.enum(['service-key', 'private-app']),
  scope: z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([]),
});

/** Keys of an account: shown, made and deleted. */
export function keyRoutes(world: World): Router {
  const path = '/service-keys/:portalId';
  return Router()
    .get(
      path,
      showingIn(world, (portal) => keysPage(world, portal)),
    )
    .post(path, createKey(world))
    .post(`${path}/revoke`, deleteKey(world));
}

function createKey(world: World) {
  return actingIn(world, (portal, { body }) => {
    const { portalId, hublet } = portal.profile;
    const form = keyForm.safeParse(body);
    if (!form.success)
      return refused(paths.keys(portalId), 'No key was created: it needs a name of at most 100 characters.');
    const { name, kind, scope } = form.data;
    const scopes = scope.filter((wanted) => KEY_SCOPES.includes(wanted));
    world.keys.create({ kind, name, portalId, userId: adminOf(portal).userId, scopes, hublet });
    return done(paths.keys(portalId), `${name} was created.`);
  });
}

function deleteKey(world: World) {
  return actingIn(world, ({ profile }, { body }) => {
    const page = paths.keys(profile.portalId);
    const form = z.object({ token: z.string() }).safeParse(body);
    const key = form.success ? world.keys.find(form.data.token) : undefined;
    if (key?.portalId !== profile.portalId) return refused(page, 'There is no such key any more.');
    world.keys.delete(key.token);
    return done(page, `${key.name} was deleted.`);
  });
}
