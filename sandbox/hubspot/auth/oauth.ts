import { createHash } from 'node:crypto';
import { type Capture, captureAll, captureEntries, captureOf } from '../core/capture.ts';
import type { Clock } from '../core/clock.ts';
import type { Random } from '../core/random.ts';
import type { AppDefinition } from './app-definition.ts';
import type { Authentication, Caller } from './caller.ts';
import type { AccessToken, AuthCode, Grant, Install, OAuthState, TokenAnswer, TokenResult } from './grant.ts';

/** https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/oauth/working-with-oauth */
export const ACCESS_TOKEN_SECONDS = 1800;
/** HubSpot says only "short-lived"; assumed. */
const AUTH_CODE_MS = 5 * 60_000;

/** Every account has a time of its own. */
export interface PortalTimes {
  of(portalId: number): Clock;
}

/** Authorization codes, tokens and installs of the app, for all portals. */
export class OAuthService {
  readonly #app: AppDefinition;
  readonly #clocks: PortalTimes;
  readonly #random: Random;
  readonly #codes = new Map<string, AuthCode>();
  readonly #installs = new Map<number, Install>();
  readonly #accessTokens = new Map<string, AccessToken>();
  readonly #refreshTokens = new Map<string, Grant>();
  readonly #closedPortals = new Set<number>();
  #rotates = false;

  constructor(app: AppDefinition, clocks: PortalTimes, random: Random) {
    this.#app = app;
    this.#clocks = clocks;
    this.#random = random;
  }

  get state(): OAuthState {
    return {
      installs: [...this.#installs.values()],
      accessTokens: [...this.#accessTokens.values()].filter((token) => this.#isAlive(token)),
      refreshTokens: [...this.#refreshTokens],
      closedPortals: [...this.#closedPortals],
    };
  }

  restore(state: OAuthState): void {
    for (const install of state.installs) this.#installs.set(install.portalId, install);
    for (const token of state.accessTokens) this.#accessTokens.set(token.token, token);
    for (const [token, grant] of state.refreshTokens) this.#refreshTokens.set(token, grant);
    for (const portalId of state.closedPortals ?? []) this.#closedPortals.add(portalId);
  }

  /** On: each refresh gives a new refresh token and ends the old one. HubSpot keeps it today and promises neither. */
  setRotation(on: boolean): void {
    this.#rotates = on;
  }

  /** The account is closed: nothing that belongs to it works any more, and refreshing names the account as unknown. */
  closePortal(portalId: number): void {
    this.#closedPortals.add(portalId);
  }

  isClosed(portalId: number): boolean {
    return this.#closedPortals.has(portalId);
  }

  /** The portal that a token or code belongs to, alive or not; undefined when it is not known. */
  portalOf(secret: string): number | undefined {
    const known = this.#accessTokens.get(secret) ?? this.#refreshTokens.get(secret) ?? this.#codes.get(secret);
    return known?.portalId;
  }

  install(portalId: number): Install | undefined {
    return this.#installs.get(portalId);
  }

  installs(): Install[] {
    return [...this.#installs.values()];
  }

  /** The code that consent sends back to the app. */
  issueCode(grant: Grant, redirectUri: string, codeChallenge?: string): string {
    const now = this.#nowIn(grant.portalId);
    const code = this.#secret(now);
    this.#codes.set(code, { ...grant, redirectUri, codeChallenge, expiresAt: now + AUTH_CODE_MS });
    return code;
  }

  /** Trades a code, once. A used, unknown or old one is BAD_AUTH_CODE. */
  exchangeCode(code: string, redirectUri: string, codeVerifier: string | undefined): TokenResult {
    const known = this.#codes.get(code);
    this.#codes.delete(code);
    if (!known || !this.#isAlive(known)) return { ok: false, failure: 'BAD_AUTH_CODE' };
    if (known.redirectUri !== redirectUri) return { ok: false, failure: 'BAD_REDIRECT_URI' };
    if (known.codeChallenge !== undefined && known.codeChallenge !== challengeOf(codeVerifier ?? '')) {
      return { ok: false, failure: 'BAD_CODE_VERIFIER' };
    }
    const { portalId, userId, scopes } = known;
    if (this.isClosed(portalId)) return { ok: false, failure: 'BAD_HUB' };
    const grant = { portalId, userId, scopes };
    this.#installs.set(portalId, { ...grant, installedAt: this.#nowIn(portalId) });
    // Assumed: a new consent gives a new refresh token and leaves older ones of the portal alive.
    return { ok: true, answer: this.#answer(grant, this.#newRefreshToken(grant)) };
  }

  /** A new access token; older ones stay valid, and so does the refresh token unless rotation is on. */
  refresh(refreshToken: string): TokenResult {
    const grant = this.#refreshTokens.get(refreshToken);
    if (!grant) return { ok: false, failure: 'BAD_REFRESH_TOKEN' };
    if (this.isClosed(grant.portalId)) return { ok: false, failure: 'BAD_HUB' };
    if (!this.#rotates) return { ok: true, answer: this.#answer(grant, refreshToken) };
    this.#refreshTokens.delete(refreshToken);
    return { ok: true, answer: this.#answer(grant, this.#newRefreshToken(grant)) };
  }

  refreshGrant(refreshToken: string): Grant | undefined {
    return this.#refreshTokens.get(refreshToken);
  }

  /** The access token if it is alive. */
  accessToken(token: string): AccessToken | undefined {
    const known = this.#accessTokens.get(token);
    return known && this.#isAlive(known) ? known : undefined;
  }

  /** Revokes a refresh token; access tokens already given live on until they expire. */
  revokeRefreshToken(refreshToken: string): boolean {
    return this.#refreshTokens.delete(refreshToken);
  }

  authenticate(token: string): Authentication {
    const known = this.#accessTokens.get(token);
    if (!known || this.isClosed(known.portalId)) return { ok: false, reason: 'unknown' };
    if (!this.#isAlive(known))
      return { ok: false, reason: 'expired', portalId: known.portalId, expiredAt: known.expiresAt };
    return { ok: true, caller: this.#caller(known) };
  }

  /** Takes the app out of a portal: all its tokens die at once. False when it was not installed. */
  uninstall(portalId: number): boolean {
    for (const [token, grant] of this.#refreshTokens)
      if (grant.portalId === portalId) this.#refreshTokens.delete(token);
    for (const [token, grant] of this.#accessTokens) if (grant.portalId === portalId) this.#accessTokens.delete(token);
    return this.#installs.delete(portalId);
  }

  /** Lets every access token of a portal expire now. Gives how many did. */
  expireAccessTokens(portalId: number): number {
    const now = this.#nowIn(portalId);
    const alive = [...this.#accessTokens.values()].filter(
      (token) => token.portalId === portalId && this.#isAlive(token),
    );
    for (const token of alive) this.#accessTokens.set(token.token, { ...token, expiresAt: now });
    return alive.length;
  }

  /** Revokes every refresh token of a portal. Gives how many there were. */
  revokePortal(portalId: number): number {
    const tokens = [...this.#refreshTokens].filter(([, grant]) => grant.portalId === portalId);
    for (const [token] of tokens) this.#refreshTokens.delete(token);
    return tokens.length;
  }

  capture(): Capture {
    const rotates = this.#rotates;
    const closed = [...this.#closedPortals];
    const switches = captureOf(() => {
      this.#rotates = rotates;
      this.#closedPortals.clear();
      for (const portalId of closed) this.#closedPortals.add(portalId);
    });
    return captureAll([
      switches,
      captureEntries(this.#codes),
      captureEntries(this.#installs),
      captureEntries(this.#accessTokens),
      captureEntries(this.#refreshTokens),
      this.#random.capture(),
    ]);
  }

  #newRefreshToken(grant: Grant): string {
    const refreshToken = this.#secret(this.#nowIn(grant.portalId));
    this.#refreshTokens.set(refreshToken, grant);
    return refreshToken;
  }

  /** Codes and refresh tokens look alike. */
  #secret(now: number): string {
    return `na1-${this.#random.text(4, '0123456789abcdef')}-${this.#random.uuid(now)}`;
  }

  #nowIn(portalId: number): number {
    return this.#clocks.of(portalId).now();
  }

  #isAlive({ portalId, expiresAt }: AccessToken | AuthCode): boolean {
    return expiresAt > this.#nowIn(portalId);
  }

  #answer(grant: Grant, refreshToken: string): TokenAnswer {
    const accessToken = `C${this.#random.text(150)}`;
    const expiresAt = this.#nowIn(grant.portalId) + ACCESS_TOKEN_SECONDS * 1000;
    this.#accessTokens.set(accessToken, { ...grant, token: accessToken, expiresAt });
    return { ...grant, accessToken, refreshToken };
  }

  #caller({ portalId, userId, scopes }: Grant): Caller {
    const { appId, name } = this.#app;
    return { kind: 'oauth', portalId, appId, userId, name, scopes };
  }
}

function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}
