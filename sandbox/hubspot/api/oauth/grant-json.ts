import type { AccessToken, Grant } from '../../auth/grant.ts';
import type { World } from '../../world/world.ts';

/** Whose token it is and what it may do. `hub_domain` is the customer's website, not HubSpot's host. */
export function grantJson({ portals }: World, { portalId, userId, scopes }: Grant) {
  const profile = portals.get(portalId)?.profile;
  const user = profile?.users.find((candidate) => candidate.userId === userId);
  return { hub_id: portalId, user_id: userId, user: user?.email ?? '', hub_domain: profile?.domain ?? '', scopes };
}

/** Whole seconds that an access token still lives. */
export function secondsLeft({ clocks }: World, { portalId, expiresAt }: AccessToken): number {
  return Math.floor((expiresAt - clocks.of(portalId).now()) / 1000);
}
