import { describe, expect, it } from '@jest/globals';
import type { SessionData } from 'express-session';
import { AppError } from '../../../server/errors.ts';
import { createMarketplaceInstall } from '../../../server/features/connections/marketplace-install.ts';

const HUBSPOT = 'https://app.hubspot.com';
const RETURN_URL = 'https://app-eu1.hubspot.com/app-install/77?x=1';
const START = new Date('2026-11-23T10:00:00Z');
const MINUTE_MS = 60_000;

function begun(returnUrl = RETURN_URL) {
  let now = START;
  const install = createMarketplaceInstall(HUBSPOT, () => now);
  const session: Partial<SessionData> = {};
  const destination = new URL(install.begin(session, returnUrl));
  const wait = (ms: number) => {
    now = new Date(START.getTime() + ms);
  };
  return { install, session, destination, state: destination.searchParams.get('state') ?? '', wait };
}

describe('createMarketplaceInstall', () => {
  it.each([undefined, null, '', 'https://evil.example/', [RETURN_URL], { url: RETURN_URL }])(
    'refuses %p as the page to return to',
    (returnUrl) => {
      const install = createMarketplaceInstall(HUBSPOT, () => START);

      expect(codeOf(() => install.checkReturnUrl(returnUrl))).toBe('return_url_invalid');
    },
  );

  it('sends a long random state to the page of HubSpot that began, and keeps what the page had', () => {
    const { destination, state } = begun();

    expect(destination.origin + destination.pathname).toBe('https://app-eu1.hubspot.com/app-install/77');
    expect(destination.searchParams.get('x')).toBe('1');
    expect(state).toMatch(/^[\w-]{43}$/);
    expect(begun().state).not.toBe(state);
  });

  it('replaces a state that the page to return to already carries', () => {
    const { destination, state } = begun(`${RETURN_URL}&state=planted`);

    expect(destination.searchParams.getAll('state')).toEqual([state]);
  });

  it('ends with the page it began with when the state comes back', () => {
    const { install, session, state, wait } = begun();
    wait(9 * MINUTE_MS);

    expect(install.finish(session, state)).toBe(RETURN_URL);
  });

  it('takes a state once only', () => {
    const { install, session, state } = begun();
    install.finish(session, state);

    expect(codeOf(() => install.finish(session, state))).toBe('install_state_invalid');
  });

  it('refuses a state after ten minutes', () => {
    const { install, session, state, wait } = begun();
    wait(10 * MINUTE_MS);

    expect(codeOf(() => install.finish(session, state))).toBe('install_state_invalid');
  });

  it('refuses another state, and the right one after that', () => {
    const { install, session, state } = begun();

    expect(codeOf(() => install.finish(session, `${state.slice(0, -1)}!`))).toBe('install_state_invalid');
    expect(codeOf(() => install.finish(session, state))).toBe('install_state_invalid');
  });

  it.each([undefined, '', ['a'], {}])('refuses %p instead of a state', (state) => {
    const { install, session } = begun();

    expect(codeOf(() => install.finish(session, state))).toBe('install_state_invalid');
  });

  it("refuses a state of somebody else's session", () => {
    const { install, state } = begun();

    expect(codeOf(() => install.finish({}, state))).toBe('install_state_invalid');
  });
});

function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
  return 'nothing was refused';
}
