import { z } from 'zod';
import type { Role } from '../config.ts';
import { HUBSPOT_PATHS } from '../hubspot/paths.ts';
import type { Surroundings } from './start-embedded.ts';

export interface BannerFacts {
  readonly role: Role;
  /** This process's own. */
  readonly port: number;
  readonly surroundings: Surroundings;
  readonly fetch: typeof fetch;
}

const ROLE_WORDS: Readonly<Record<Exclude<Role, 'all'>, string>> = {
  web: 'web: answers requests; cycles need a worker beside it: npm start -- --role worker',
  worker: 'worker: does what is queued and scheduled',
};

/** What a person who has just started the server needs to know: what is embedded, and where to go. */
export async function renderBanner({ role, port, surroundings, fetch }: BannerFacts): Promise<string> {
  const { embedded, owner, hubspotAppUrl, publicUrl } = surroundings;
  const { store, hubspot } = embedded;
  const record = hubspot && (await findRecordUrl(hubspot, fetch));
  const rows: [label: string, text: string][] = [
    ['Database', store ? `embedded store, data in ${store}` : 'MongoDB (configured)'],
    ['HubSpot', hubspot ? 'stand-in with sample companies (embedded)' : `${hubspotAppUrl} (configured)`],
    ['Console', publicUrl],
  ];
  if (role !== 'all') rows.unshift(['Role', ROLE_WORDS[role]]);
  if (role === 'worker') rows.push(['Health', `http://localhost:${port}/readyz`]);
  if (hubspot) rows.push(['HubSpot pages', hubspot.url]);
  if (record) rows.push(['Record + card', record]);
  if (hubspot && owner) rows.push(['Sign in', `${owner.email} / ${owner.password}`]);
  const width = Math.max(...rows.map(([label]) => label.length));
  const lines = rows.map(([label, text]) => `  ${label.padEnd(width)}  ${text}`);
  return ['', '  Customerscore for HubSpot', '', ...lines, '', '  Ctrl-C stops it.', ''].join('\n');
}

const firstCompany = z.object({ results: z.array(z.object({ id: z.string() })) });

async function findRecordUrl(
  { url, portalId, serviceKey }: NonNullable<Surroundings['embedded']['hubspot']>,
  fetch: BannerFacts['fetch'],
): Promise<string | null> {
  const headers = { authorization: `Bearer ${serviceKey}` };
  const response = await fetch(`${url}${HUBSPOT_PATHS.companies}?limit=1`, { headers });
  const [company] = firstCompany.parse(await response.json()).results;
  return company ? `${url}/contacts/${portalId}/record/0-2/${company.id}` : null;
}
