import { Router } from 'express';
import { z } from 'zod';
import { type IndexLag, USUAL_LAG } from '../search/index-lag.ts';
import type { World } from '../world/world.ts';
import { answer } from './control-answer.ts';

const lagBody = z.strictObject({
  medianMs: z.number().nonnegative().default(USUAL_LAG.medianMs),
  spread: z.number().nonnegative().default(USUAL_LAG.spread),
  maxMs: z.number().nonnegative().default(USUAL_LAG.maxMs),
  deletionShare: z.number().nonnegative().default(USUAL_LAG.deletionShare),
});

const settingsBody = z.strictObject({
  /** Only this account, for what accounts have each; all of them unless given. */
  portalId: z.number().optional(),
  notFoundBody: z.enum(['by_accept', 'html']).optional(),
  /** How far search is behind: as usual, not at all, or by a lag of one's own. */
  indexLag: z.union([z.boolean(), lagBody]).optional(),
  indexOutage: z.boolean().optional(),
  rateLimits: z.boolean().optional(),
  /** Calls that an OAuth app may make in ten seconds. */
  oauthCalls: z.number().int().positive().optional(),
  webhooksPaused: z.boolean().optional(),
  mergeMode: z.enum(['new_id', 'keep_primary']).optional(),
  rotateRefreshTokens: z.boolean().optional(),
  validationBody: z.enum(['current', '2022']).optional(),
});
type Settings = z.infer<typeof settingsBody>;

/** How HubSpot behaves where it may behave in more than one way. */
export function settingsRoutes(world: World): Router {
  return Router().post(
    '/settings',
    answer(settingsBody, (settings) => {
      applyToAll(world, settings);
      applyToPortals(world, settings);
    }),
  );
}

function applyToAll(world: World, settings: Settings): void {
  const { notFoundBody, validationBody, rotateRefreshTokens, rateLimits, oauthCalls, webhooksPaused } = settings;
  if (notFoundBody !== undefined) world.settings.notFoundBody = notFoundBody;
  if (validationBody !== undefined) world.settings.validationBody = validationBody;
  if (rotateRefreshTokens !== undefined) world.oauth.setRotation(rotateRefreshTokens);
  if (rateLimits !== undefined) world.limits.setEnforced(rateLimits);
  if (oauthCalls !== undefined) world.limits.setOAuthBurst(oauthCalls);
  if (webhooksPaused !== undefined) world.webhooks.setPaused(webhooksPaused);
}

function applyToPortals({ clocks, portals }: World, settings: Settings): void {
  const { indexLag, indexOutage, mergeMode } = settings;
  for (const portal of portals.list()) {
    const { portalId } = portal.profile;
    if (settings.portalId !== undefined && settings.portalId !== portalId) continue;
    if (indexLag !== undefined) portal.index.setLag(lagOf(indexLag));
    if (indexOutage !== undefined) portal.index.setOutage(indexOutage, clocks.of(portalId).now());
    if (mergeMode !== undefined) portal.profile = { ...portal.profile, mergeMode };
  }
}

function lagOf(given: boolean | z.infer<typeof lagBody>): IndexLag | null {
  if (typeof given !== 'boolean') return given;
  return given ? USUAL_LAG : null;
}
