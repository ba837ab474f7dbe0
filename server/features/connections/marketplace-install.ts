import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { SessionData } from 'express-session';
import { AppError } from '../../errors.ts';
import { checkReturnUrl } from './return-url.ts';

/** "Random state, at most 10 minutes": https://developers.hubspot.com/docs/apps/developer-platform/list-apps/understand-app-install-flow */
const STATE_MAX_AGE_MS = 10 * 60_000;
const STATE_BYTES = 32;

/** The marketplace's two-step install: a state of ours, bound to the session, goes to HubSpot and comes back. */
export interface MarketplaceInstall {
  /** @throws AppError return_url_invalid */
  checkReturnUrl(returnUrl: unknown): string;
  /** Mints the state and answers the page of HubSpot's to go to. */
  begin(session: Partial<SessionData>, returnUrl: string): string;
  /**
   * Uses the state up and answers the page of HubSpot's that the install began with.
   * @throws AppError install_state_invalid
   */
  finish(session: Partial<SessionData>, state: unknown): string;
}

export function createMarketplaceInstall(hubspotAppUrl: string, now: () => Date): MarketplaceInstall {
  return {
    checkReturnUrl: (returnUrl) => {
      const url = typeof returnUrl === 'string' ? checkReturnUrl(returnUrl, hubspotAppUrl) : null;
      if (!url) throw new AppError('return_url_invalid', 'The page to return to is not one of HubSpot.');
      return url.toString();
    },
    begin: (session, returnUrl) => {
      const state = randomBytes(STATE_BYTES).toString('base64url');
      session.marketplaceInstall = { state, returnUrl, expiresAt: now().getTime() + STATE_MAX_AGE_MS };
      const destination = new URL(returnUrl);
      destination.searchParams.set('state', state);
      return destination.toString();
    },
    finish: (session, state) => {
      const begun = session.marketplaceInstall;
      delete session.marketplaceInstall;
      const usable =
        begun && begun.expiresAt > now().getTime() && typeof state === 'string' && isSame(begun.state, state);
      if (!usable)
        throw new AppError(
          'install_state_invalid',
          'This install was not started here, or too long ago. Start it again.',
        );
      return begun.returnUrl;
    },
  };
}

function isSame(expected: string, actual: string): boolean {
  const [left, right] = [Buffer.from(expected), Buffer.from(actual)];
  return left.length === right.length && timingSafeEqual(left, right);
}
