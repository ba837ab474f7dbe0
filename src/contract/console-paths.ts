import type { InstallErrorCode } from './api/connections.ts';

/** Pages of the console that others link to: the card, the OAuth callback, messages. */
export const consolePaths = {
  signIn: '/sign-in',
  customers: '/customers',
  customer: (customerId: string) => `/customers/${encodeURIComponent(customerId)}`,
  providers: '/settings/providers',
  provider: (portalId: number) => `/settings/providers/hubspot/${portalId}`,
  setup: (portalId: number) => `/settings/providers/hubspot/${portalId}/setup`,
  cycle: (portalId: number, cycleId: string) => `/cycles/${portalId}/${encodeURIComponent(cycleId)}`,
  installFailed: (code: InstallErrorCode) => `/settings/providers?installError=${code}`,
} as const;
