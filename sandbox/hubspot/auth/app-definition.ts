/** The public app that can be installed into the portals. */
export interface AppDefinition {
  readonly appId: number;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly name: string;
  readonly description: string;
  readonly requiredScopes: readonly string[];
  readonly optionalScopes: readonly string[];
  /** Compared exactly, as HubSpot does. */
  readonly redirectUris: readonly string[];
}

/** The ready app's ids; its secret is made at start unless it is given. */
export const SANDBOX_APP_ID = 4_102_233;
export const SANDBOX_CLIENT_ID = '5b1f9c52-3c07-4d1c-9a39-6a1c0de5a4db';
