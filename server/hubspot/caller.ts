/** On whose behalf HubSpot is called. The kind decides the rate limits. */
export interface HubSpotCaller {
  readonly portalId: number;
  readonly kind: 'oauth' | 'token';
  /**
   * A usable access token.
   * @param refused the token HubSpot has just answered 401 to, so that it is not handed out again
   * @throws AppError reconnect_needed, not_connected
   */
  accessToken(refused?: string): Promise<string>;
}
