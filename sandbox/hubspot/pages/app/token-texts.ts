import type { World } from '../../world/world.ts';
import { count, durationText } from '../parts/words.ts';

/** How the app's tokens for an account stand, in words; their values stay secret. */
export function tokenTexts({ oauth, clocks }: World, portalId: number): readonly string[] {
  const { accessTokens, refreshTokens } = oauth.state;
  const expiries = accessTokens.filter((token) => token.portalId === portalId).map(({ expiresAt }) => expiresAt);
  const refreshing = refreshTokens.filter(([, grant]) => grant.portalId === portalId).length;
  return [accessText(expiries, clocks.of(portalId).now()), refreshText(refreshing)];
}

function accessText(expiries: readonly number[], now: number): string {
  if (expiries.length === 0) return 'No access token is valid: the next call is refused until the app refreshes.';
  const left = durationText(Math.max(...expiries) - now);
  if (expiries.length === 1) return `One access token is valid, for ${left} more.`;
  return `${count(expiries.length, 'access token')} are valid, the newest for ${left} more.`;
}

function refreshText(number: number): string {
  if (number === 0) return 'No refresh token is valid: refreshing fails until someone connects the app again.';
  return number === 1
    ? 'One refresh token is valid, without an end.'
    : `${number} refresh tokens are valid, without an end.`;
}
