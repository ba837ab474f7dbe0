import express, { Router } from 'express';
import { z } from 'zod';
import type { World } from '../world/world.ts';
import { accessRoutes } from './access-routes.ts';
import { clockRoutes } from './clock-routes.ts';
import { companyRoutes } from './company-routes.ts';
import { answer, tellControlError } from './control-answer.ts';
import { faultRoutes } from './fault-routes.ts';
import { journalRoutes } from './journal-routes.ts';
import { latencyRoutes } from './latency-routes.ts';
import { portalRoutes } from './portal-routes.ts';
import { ruleRoutes } from './rule-routes.ts';
import { settingsRoutes } from './settings-routes.ts';
import { snapshotRoutes } from './snapshot-routes.ts';
import { webhookRoutes } from './webhook-routes.ts';

export interface ControlHooks {
  /** Builds the world anew from the seed (the present one when undefined). */
  reset(seed: string | undefined): Promise<void>;
  /** Called after everything may have become as it was. */
  restored(): void;
}

/** The control plane under /__sandbox: JSON in, JSON out, for tests, benchmarks and the demo. */
export function controlRoutes(world: World, hooks: ControlHooks): Router {
  const router = Router();
  router.use(express.json());
  router.get('/', (_request, response) => void response.json(overview(world)));
  router.get('/process', (_request, response) => void response.json(processFigures()));
  router.post(
    '/reset',
    answer(z.object({ seed: z.string().optional() }), ({ seed }) => hooks.reset(seed)),
  );
  router.use(clockRoutes(world));
  router.use(snapshotRoutes(world, hooks));
  router.use(faultRoutes(world));
  router.use(latencyRoutes(world));
  router.use(journalRoutes(world));
  router.use(portalRoutes(world));
  router.use(accessRoutes(world));
  router.use(webhookRoutes(world));
  router.use(companyRoutes(world));
  router.use(ruleRoutes(world));
  router.use(settingsRoutes(world));
  router.use(tellControlError);
  return router;
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

/** What this process has used so far: what a benchmark measures. */
function processFigures() {
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed } = process.memoryUsage();
  return { cpuMs: (user + system) / 1000, rssBytes: rss, heapUsedBytes: heapUsed };
}
