import { z } from 'zod';

const portals = z.object({
  portals: z.array(
    z.object({
      portalId: z.number(),
      companies: z.number(),
      keys: z.array(z.object({ token: z.string() })),
      calls: z.object({ total: z.number(), kinds: z.record(z.string(), z.object({ calls: z.number() })) }),
    }),
  ),
});
const company = z.object({ id: z.string(), properties: z.record(z.string(), z.string().nullable()) });

export type StandInPortal = z.infer<typeof portals>['portals'][number];
export type StandInCompany = z.infer<typeof company>;

/** The stand-in HubSpot, seen from outside: its control plane, and its API with a portal's own key. */
export class StandIn {
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  /** The first portal: the one with the sample or CSV companies. */
  async portal(): Promise<StandInPortal> {
    const [first] = portals.parse(await this.#json('GET', '/__sandbox/portals')).portals;
    if (!first) throw new Error('The stand-in has no portal.');
    return first;
  }

  async company(portal: StandInPortal, companyId: string, properties: readonly string[]): Promise<StandInCompany> {
    const query = new URLSearchParams({ properties: properties.join(',') });
    return company.parse(await this.#json('GET', `/crm/objects/2026-09/companies/${companyId}?${query}`, { portal }));
  }

  /** Changes a property as somebody does on the record page, which sends a webhook. */
  async edit(portal: StandInPortal, companyId: string, properties: Record<string, string>): Promise<void> {
    await this.#json('POST', `/__sandbox/portals/${portal.portalId}/companies/${companyId}/edit`, {
      body: { properties },
    });
  }

  /** What a card fetches with `hubspot.fetch`: signed and sent on by the card host. */
  async cardFetch(portal: StandInPortal, url: string): Promise<unknown> {
    return this.#json('POST', '/card-host/fetch', { body: { portalId: portal.portalId, url, method: 'GET' } });
  }

  async #json(
    method: string,
    path: string,
    { portal, body }: { readonly portal?: StandInPortal; readonly body?: unknown } = {},
  ): Promise<unknown> {
    const headers: Record<string, string> = { 'content-type': 'application/json' };
    const key = portal?.keys[0]?.token;
    if (key) headers.authorization = `Bearer ${key}`;
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return JSON.parse(text);
  }
}
