/** GET, POST /api/session. The CSRF token goes into the header `x-csrf-token` of every request that changes something. */
export interface SessionBody {
  readonly user: { readonly email: string; readonly name: string | null };
  readonly workspace: { readonly id: string; readonly name: string };
  readonly csrfToken: string;
}

/** GET /api/session without a session: what the sign-in page may offer. */
export interface SignInOptionsBody {
  readonly user: null;
  readonly csrfToken: string;
  /** Path that starts sign-in with HubSpot; null when no HubSpot app is configured. */
  readonly hubspotUrl: string | null;
  /** True when everything is embedded: the page then shows the ready account. */
  readonly sandbox: { readonly email: string; readonly password: string } | null;
}

/** POST /api/session */
export interface SignInRequest {
  readonly email: string;
  readonly password: string;
}
