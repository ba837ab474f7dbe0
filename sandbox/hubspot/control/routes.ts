import express, { type RequestHandler, Router } from 'express';
import { z } from 'zod';
import type { Portal } from '../accounts/portal.ts';
import { PORTAL_TIERS } from '../accounts/portal.ts';
import { RATE_POLICIES } from '../api/errors.ts';
import { type IndexLag, USUAL_LAG } from '../search/index-lag.ts';
import { seedSamplePortal } from '../seed/seed-portal.ts';
import { newProfile } from '../world/first-portals.ts';
import { addNewPortal, type World } from '../world/world.ts';
import { companyRoutes } from './company-routes.ts';
import { answer, tellControlError } from './control-answer.ts';
import { ruleRoutes } from './rule-routes.ts';

export interface ControlHooks {
  /** Builds the world anew from the seed (the present one when undefined). */
  reset(seed: string | undefined): Promise<void>;
}

/** The control plane under /__sandbox: JSON in, JSON out, for tests, benchmarks and the demo. */
export function controlRoutes(world: World, hooks: ControlHooks): Router {
  const router = Router();
  router.use(express.json());
  router.get('/', (_request, response) => void response.json(overview(world)));
  router.post(
    '/reset',
    answer(z.object({ seed: z.string().optional() }), ({ seed }) => hooks.reset(seed)),
  );
  router.use(clockRoutes(world));
  router.use(faultRoutes(world));
  router.use(journalRoutes(world));
  router.use(portalRoutes(world));
  router.use(tokenRoutes(world));
  router.use(webhookRoutes(world));
  router.use(companyRoutes(world));
  router.use(ruleRoutes(world));
  router.post(
    '/settings',
    answer(settingsBody, (settings) => applySettings(world, settings)),
  );
  router.use(tellControlError);
  return router;
}

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
  webhooksPaused: z.boolean().optional(),
  mergeMode: z.enum(['new_id', 'keep_primary']).optional(),
  rotateRefreshTokens: z.boolean().optional(),
  validationBody: z.enum(['current', '2022']).optional(),
});

function applySettings(world: World, settings: z.infer<typeof settingsBody>): void {
  const { notFoundBody, indexLag, indexOutage, rateLimits, webhooksPaused, mergeMode } = settings;
  if (notFoundBody !== undefined) world.settings.notFoundBody = notFoundBody;
  if (settings.validationBody !== undefined) world.settings.validationBody = settings.validationBody;
  if (settings.rotateRefreshTokens !== undefined) world.oauth.setRotation(settings.rotateRefreshTokens);
  if (rateLimits !== undefined) world.limits.setEnforced(rateLimits);
  if (webhooksPaused !== undefined) world.webhooks.setPaused(webhooksPaused);
  const chosen = world.portals
    .list()
    .filter(({ profile }) => (settings.portalId ?? profile.portalId) === profile.portalId);
  for (const portal of chosen) {
    if (indexLag !== undefined) portal.index.setLag(lagOf(indexLag));
    if (indexOutage !== undefined) portal.index.setOutage(indexOutage, world.clock.now());
    if (mergeMode !== undefined) portal.profile = { ...portal.profile, mergeMode };
  }
}

function lagOf(given: boolean | z.infer<typeof lagBody>): IndexLag | null {
  if (typeof given !== 'boolean') return given;
  return given ? USUAL_LAG : null;
}

function overview({ app, clock, config, portals }: World) {
  return {
    seed: config.seed,
    now: new Date(clock.now()).toISOString(),
    appId: app.appId,
    clientId: app.clientId,
    redirectUris: app.redirectUris,
    portals: portals.list().map((portal) => portal.profile.portalId),
  };
}

function clockRoutes({ clock, timeline }: World): Router {
  const body = z.strictObject({
    advanceMs: z.number().optional(),
    set: z.iso.datetime().optional(),
    freeze: z.boolean().optional(),
  });
  const state = () => ({ now: new Date(clock.now()).toISOString(), ...clock.state });
  return Router()
    .get('/clock', (_request, response) => void response.json(state()))
    .post(
      '/clock',
      answer(body, ({ advanceMs = 0, set, freeze }) => {
        if (freeze === false) clock.resume();
        if (set !== undefined || freeze === true) clock.set(set ? Date.parse(set) : clock.now(), freeze ?? false);
        clock.advance(advanceMs);
        timeline.clockMoved();
        return state();
      }),
    );
}

function faultRoutes({ faults }: World): Router {
  const body = z.strictObject({
    method: z.string().toUpperCase().optional(),
    path: z.string().optional(),
    portalId: z.number().int().optional(),
    status: z.number().int().min(400).max(599).optional(),
    body: z.enum(['json', 'html', 'text', 'empty']).default('json'),
    policy: z.enum(RATE_POLICIES).optional(),
    retryAfterSeconds: z.number().int().positive().optional(),
    delayMs: z.number().nonnegative().default(0),
    times: z.number().int().positive().nullable().default(1),
    probability: z.number().min(0).max(1).default(1),
  });
  return Router()
    .get('/faults', (_request, response) => void response.json({ faults: faults.list() }))
    .post(
      '/faults',
      answer(body, (fault) => faults.add(fault)),
    )
    .delete(
      '/faults',
      answer(z.unknown(), () => faults.clear()),
    );
}

function journalRoutes({ journal }: World): Router {
  const list: RequestHandler = (request, response) => {
    const { limit = '1000', portalId } = request.query;
    const portal = portalId === undefined ? undefined : Number(portalId);
    response.json({ exchanges: journal.latest(Number(limit), portal) });
  };
  return Router()
    .get('/journal', list)
    .delete(
      '/journal',
      answer(z.unknown(), () => journal.clear()),
    );
}

function portalRoutes(world: World): Router {
  const body = z.strictObject({
    portalId: z.number().int().positive().optional(),
    name: z.string().default('Seeded portal'),
    companies: z.number().int().min(0).max(1_000_000).default(100),
    seed: z.string().optional(),
    tier: z.enum(PORTAL_TIERS).default('professional'),
    limitIncreases: z.number().int().min(0).max(2).default(0),
    timeZone: z.string().default('Europe/Prague'),
    hublet: z.string().default('eu1'),
  });
  return Router()
    .get('/portals', (_request, response) => {
      response.json({ portals: world.portals.list().map((portal) => portalSummary(world, portal)) });
    })
    .post(
      '/portals',
      answer(body, ({ companies, seed, portalId = nextPortalId(world), ...facts }) => {
        const random = world.random.fork(`portal-${seed ?? portalId}`);
        const profile = newProfile({ portalId, domain: `portal-${portalId}.example`, ...facts });
        const portal = seedSamplePortal(profile, companies, { random, now: world.clock.now() });
        addNewPortal(portal, world.portals, world.keys);
        return portalSummary(world, portal);
      }),
    );
}

function nextPortalId({ portals }: World): number {
  return Math.max(...portals.list().map((portal) => portal.profile.portalId)) + 1;
}

function portalSummary({ journal, keys, oauth }: World, { profile, companies }: Portal) {
  const { portalId } = profile;
  return {
    ...profile,
    companies: companies.size,
    install: oauth.install(portalId) ?? null,
    keys: keys.ofPortal(portalId),
    calls: journal.counts(portalId),
  };
}

function tokenRoutes({ clock, keys, limits, oauth, portals }: World): Router {
  const portal = z.strictObject({ portalId: z.number().int() });
  const calls = portal.extend({ calls: z.number().int().positive() });
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
        if (profile) limits.spendDaily(profile, spent.calls, clock.now());
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
      '/keys/revoke',
      answer(z.strictObject({ token: z.string() }), ({ token }) => ({ revoked: keys.delete(token) })),
    );
}

function webhookRoutes({ webhooks }: World): Router {
  return Router()
    .get('/webhooks', (request, response) => {
      const { portalId } = request.query;
      response.json({ deliveries: webhooks.log.latest(portalId === undefined ? undefined : Number(portalId)) });
    })
    .post(
      '/webhooks/redeliver',
      answer(z.strictObject({ id: z.number().int() }), ({ id }) => ({ sent: webhooks.redeliver(id) })),
    );
}
