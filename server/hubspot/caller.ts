/** On whose behalf HubSpot is called. The kind decides the rate limits. */
export interface HubSpotCaller {
  readonly portalId: number;
  readonly kind: 'oauth' | 'token';
  /** Somebody waits for the answer: it goes before runs, and may use what they leave. */
  readonly urgent: boolean;
  /** The share of the account's daily calls (0 to 1) that is left to its other apps. */
  readonly dailyReserve: number;
  /**
   * A usable access token.
   * @param refused the token HubSpot has just answered 401 to, so that it is not handed out again
   * @throws AppError reconnect_needed, not_connected
   */
  accessToken(refused?: string): Promise<string>;
}
