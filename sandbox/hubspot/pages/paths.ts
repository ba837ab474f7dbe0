/** Paths of the pages. Those of companies and records are HubSpot's own. */
export const paths = {
  accounts: '/',
  companies: (portalId: number) => `/contacts/${portalId}/objects/0-2`,
  record: (portalId: number, companyId: string) => `/contacts/${portalId}/record/0-2/${companyId}`,
  merge: (portalId: number, companyId: string) => `/contacts/${portalId}/record/0-2/${companyId}/merge`,
  apps: (portalId: number) => `/connected-apps/${portalId}/installed`,
  keys: (portalId: number) => `/service-keys/${portalId}`,
  webhooks: (portalId: number) => `/developer/${portalId}/webhooks`,
  delivery: (portalId: number, id: number) => `/developer/${portalId}/webhooks/${id}`,
  /** API calls of one account, or of all. */
  exchanges: (portalId?: number) => `/developer/exchanges${query({ portal: portalId })}`,
  exchange: (number: number) => `/developer/exchanges/${number}`,
  /** Faults and the clock; `portalId` is the account that the bar goes on showing. */
  faults: (portalId?: number) => `/developer/faults${query({ portal: portalId })}`,
  listing: (portalId: number) => `/marketplace/${portalId}/listing`,
} as const;

/** `?a=1&b=2` of what is given; nothing when nothing is. */
export function query(parameters: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}
