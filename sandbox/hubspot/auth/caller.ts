/** Who makes an API call. OAuth tokens belong to the app; private apps and service keys to one account. */
export interface Caller {
  readonly kind: 'oauth' | 'private-app' | 'service-key';
  readonly portalId: number;
  readonly appId: number;
  readonly userId: number;
  readonly name: string;
  readonly scopes: readonly string[];
}

export type Authentication =
  | { readonly ok: true; readonly caller: Caller }
  | { readonly ok: false; readonly reason: 'missing' | 'unknown' }
  | { readonly ok: false; readonly reason: 'expired'; readonly portalId: number; readonly expiredAt: number };
