import type { CatalogueBody, DataSourceRow, MappingRow } from '../../../src/contract/index.ts';
import { confirmMapping } from '../../support/confirm-mapping.ts';
import { createHubSpotPortal } from '../../support/hubspot-portal.ts';
import type { Person } from '../../support/server-harness.ts';
import { sharedServices } from '../../support/shared-services.ts';

export const ATTRIBUTE = { kind: 'attribute', codename: 'csm', label: 'CSM', type: 'text', dataSource: 'api' } as const;
export const METRIC = {
  kind: 'metric',
  codename: 'exports_30d',
  label: 'Exports in 30 days',
  direction: 'higher_is_better',
  unit: 'exports',
  dataSource: 'api',
} as const;

const NOWHERE = { mappedFrom: [], customers: 0, lastSeenAt: null };

/** One person's way to the catalogue of their workspace. */
export function createCatalogueClient(person: Person) {
  const { browser } = person;
  const list = async (): Promise<readonly DataSourceRow[]> =>
    ((await browser.get('/api/catalogue')).body as CatalogueBody).definitions;
  const find = async (codename: string) => (await list()).find((definition) => definition.codename === codename);
  return {
    list,
    find,
    /** Without what feeds it, as PUT takes it. */
    definitionOf: async (codename: string) => {
      const { mappedFrom, customers, lastSeenAt, ...definition } = (await find(codename)) ?? NOWHERE;
      return definition;
    },
    add: (definition: unknown) => browser.send('POST', '/api/catalogue', definition),
    change: (codename: string, definition: unknown) => browser.send('PUT', `/api/catalogue/${codename}`, definition),
    remove: (codename: string) => browser.send('DELETE', `/api/catalogue/${codename}`),
    /** Connects a portal and confirms a mapping with one row; answers the portal's id. */
    mapOne: async (row: Omit<MappingRow, 'id'>) => {
      const portal = await createHubSpotPortal(sharedServices().hubspotUrl);
      await confirmMapping(person, portal, [{ id: 'r1', ...row }]);
      return portal.portalId;
    },
  };
}

export type CatalogueClient = ReturnType<typeof createCatalogueClient>;
