import express, { Router } from 'express';
import type { World } from '../../world/world.ts';
import { guarded } from './guarded.ts';
import { introspect, revoke } from './introspect.ts';
import { privateAppInfo } from './private-app-info.ts';
import { token, tokenOfVersionOne } from './token.ts';
import { accessTokenInfo, deleteRefreshToken, refreshTokenInfo } from './version-one.ts';

/** https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/oauth/working-with-oauth */
const VERSIONS = ['v3', '2026-03', '2026-09'] as const;

/** The token endpoints: current ones, version 3, and what is left of version 1 for clients that still call it. */
export function oauthRoutes(world: World): Router {
  const router = Router();
  const form = express.urlencoded({ extended: false });
  for (const version of VERSIONS) {
    router.post(`/oauth/${version}/token`, form, guarded(world, 'oauthToken', token));
    router.post(`/oauth/${version}/token/introspect`, form, guarded(world, 'oauthIntrospect', introspect));
    router.post(`/oauth/${version}/token/revoke`, form, guarded(world, 'oauthRevoke', revoke));
  }
  router.post('/oauth/v1/token', form, guarded(world, 'oauthToken', tokenOfVersionOne));
  router.get('/oauth/v1/access-tokens/:token', guarded(world, 'oauthInfo', accessTokenInfo));
  router.get('/oauth/v1/refresh-tokens/:token', guarded(world, 'oauthInfo', refreshTokenInfo));
  router.delete('/oauth/v1/refresh-tokens/:token', guarded(world, 'oauthRevoke', deleteRefreshToken));
  const tokenInfo = '/oauth/v2/private-apps/get/access-token-info';
  router.post(tokenInfo, express.json(), guarded(world, 'keyInfo', privateAppInfo));
  return router;
}
