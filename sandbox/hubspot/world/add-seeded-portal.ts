import type { Portal, PortalProfile } from '../accounts/portal.ts';
import { seedSamplePortal } from '../seed/seed-portal.ts';
import { newProfile } from './first-portals.ts';
import { addNewPortal, type World } from './world.ts';

export interface SeededPortal extends Partial<Omit<PortalProfile, 'portalId' | 'name' | 'domain'>> {
  readonly name: string;
  /** How many made-up companies it gets. */
  readonly companies: number;
  /** The next free one unless given. */
  readonly portalId?: number | undefined;
  /** What its companies, ids and lags are drawn from; its id unless given. */
  readonly seed?: string | undefined;
  /** Of its ready service key; the usual ones unless given. */
  readonly scopes?: readonly string[] | undefined;
  /** How far its clock is ahead of the world's. */
  readonly clockLeadMs?: number;
}

/** Adds an account with made-up companies. Its id must not be in use. */
export function addSeededPortal(world: World, given: SeededPortal): Portal {
  const { companies, portalId = nextPortalId(world), seed = portalId, scopes, clockLeadMs = 0, ...facts } = given;
  const clock = world.clocks.of(portalId);
  clock.advance(clockLeadMs);
  const random = world.random.fork(`portal-${seed}`);
  const profile = newProfile({ portalId, domain: `portal-${portalId}.example`, ...facts });
  const portal = seedSamplePortal(profile, companies, { random, now: clock.now() });
  addNewPortal(portal, world.portals, world.keys, scopes);
  return portal;
}

function nextPortalId({ portals }: World): number {
  return Math.max(...portals.list().map((portal) => portal.profile.portalId)) + 1;
}
