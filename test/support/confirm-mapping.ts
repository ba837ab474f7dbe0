import type { MappingRow } from '../../src/contract/index.ts';
import type { HubSpotPortal } from './hubspot-portal.ts';
import type { Person } from './server-harness.ts';

/** Connects the portal by its service key and confirms a mapping with these rows, as the console does. */
export async function confirmMapping(
  { browser }: Pick<Person, 'browser'>,
  portal: HubSpotPortal,
  rows: readonly MappingRow[],
): Promise<void> {
  const path = `/api/portals/${portal.portalId}/mapping/draft`;
  const draft = { externalIdProperty: 'customer_id', rows, filter: { groups: [] }, recentlyChurnedDays: 90 };
  const answers = [
    await browser.send('POST', '/api/connections/token', { token: portal.serviceKey }),
    await browser.send('PUT', path, draft),
    await browser.send('POST', `${path}/confirm`),
  ];
  const refused = answers.find(({ status }) => status >= 400);
  if (refused) throw new Error(`The mapping could not be confirmed: ${JSON.stringify(refused.body)}`);
}
