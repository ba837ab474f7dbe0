import { type RequestHandler, Router } from 'express';
import { z } from 'zod';
import { PORTAL_TIERS, type Portal } from '../accounts/portal.ts';
import { addSeededPortal } from '../world/add-seeded-portal.ts';
import { READY_KEY_SCOPES, type World } from '../world/world.ts';
import { answer, ControlError } from './control-answer.ts';

const timeZone = z.string().refine(isTimeZone, 'This is no time zone.');
/** As large as the largest account that is tested. */
const MAX_COMPANIES = 1_000_000;

const newPortal = z.strictObject({
  portalId: z.number().int().positive().optional(),
  name: z.string().default('Seeded portal'),
  companies: z.number().int().min(0).max(MAX_COMPANIES).default(100),
  /** What its companies, ids and lags are drawn from; its id unless given. */
  seed: z.string().optional(),
  accountType: z.enum(['STANDARD', 'DEVELOPER_TEST', 'SANDBOX', 'APP_DEVELOPER']).default('STANDARD'),
  tier: z.enum(PORTAL_TIERS).default('professional'),
  limitIncreases: z.number().int().min(0).max(2).default(0),
  timeZone: timeZone.default('Europe/Prague'),
  currency: z.string().length(3).default('EUR'),
  hublet: z.string().default('eu1'),
  /** Of its ready service key. */
  scopes: z.array(z.string()).default([...READY_KEY_SCOPES]),
  /** How far its clock is ahead of the world's. */
  clockLeadMs: z.number().nonnegative().default(0),
});

const change = z.strictObject({
  name: z.string().optional(),
  tier: z.enum(PORTAL_TIERS).optional(),
  limitIncreases: z.number().int().min(0).max(2).optional(),
  timeZone: timeZone.optional(),
  hublet: z.string().optional(),
});

/** Accounts, each with limits, time zone, region, scopes, clock and seed of its own. */
export function portalRoutes(world: World): Router {
  const patch: RequestHandler = (request, response, next) => {
    const portal = world.portals.get(Number(request.params.portalId));
    if (!portal) throw new ControlError('There is no such account.');
    const handler = answer(change, (facts) => {
      const given = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
      portal.profile = { ...portal.profile, ...given };
      return portalJson(world, portal);
    });
    return handler(request, response, next);
  };
  return Router()
    .get('/portals', (_request, response) => {
      response.json({ portals: world.portals.list().map((portal) => portalJson(world, portal)) });
    })
    .post(
      '/portals',
      answer(newPortal, (facts) => portalJson(world, add(world, facts))),
    )
    .patch('/portals/:portalId', patch);
}

function add(world: World, facts: z.infer<typeof newPortal>): Portal {
  if (facts.portalId !== undefined && world.portals.get(facts.portalId)) {
    throw new ControlError(`The account ${facts.portalId} is there already.`);
  }
  return addSeededPortal(world, facts);
}

function portalJson({ clocks, journal, keys, oauth }: World, { profile, companies }: Portal) {
  const { portalId } = profile;
  const clock = clocks.of(portalId);
  return {
    ...profile,
    companies: companies.size,
    now: new Date(clock.now()).toISOString(),
    clockLeadMs: clock.leadMs,
    install: oauth.install(portalId) ?? null,
    keys: keys.ofPortal(portalId),
    calls: journal.counts(portalId),
  };
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
