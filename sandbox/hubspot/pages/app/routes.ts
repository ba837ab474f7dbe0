import { Router } from 'express';
import type { World } from '../../world/world.ts';
import { actingIn, done, refused, showingIn } from '../page-handler.ts';
import { count } from '../parts/words.ts';
import { paths } from '../paths.ts';
import { appPage } from './app-page.ts';

/** The connected app of an account, and what can be done to it. */
export function appRoutes(world: World): Router {
  const path = '/connected-apps/:portalId/installed';
  return Router()
    .get(
      path,
      showingIn(world, (portal) => appPage(world, portal)),
    )
    .post(`${path}/uninstall`, changing(world, uninstall))
    .post(`${path}/expire-tokens`, changing(world, expireTokens))
    .post(`${path}/revoke`, changing(world, revoke));
}

type Change = (world: World, portalId: number) => string;

function changing(world: World, change: Change) {
  return actingIn(world, ({ profile: { portalId } }) => {
    const page = paths.apps(portalId);
    if (!world.oauth.install(portalId)) return refused(page, 'No app is connected to this account.');
    return done(page, change(world, portalId));
  });
}

const uninstall: Change = ({ oauth, app }, portalId) => {
  oauth.uninstall(portalId);
  return `${app.name} is uninstalled.`;
};

const expireTokens: Change = ({ oauth }, portalId) => {
  const expired = oauth.expireAccessTokens(portalId);
  return expired === 0 ? 'No access token was valid any more.' : `${count(expired, 'access token')} expired just now.`;
};

const revoke: Change = ({ oauth }, portalId) => {
  const revoked = oauth.revokePortal(portalId);
  return revoked === 0 ? 'There was no refresh token left.' : `${count(revoked, 'refresh token')} revoked.`;
};
