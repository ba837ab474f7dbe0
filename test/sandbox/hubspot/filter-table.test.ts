import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { toSearch } from '../../../src/mapping/index.ts';
import { describeCase, FILTER_CASES, TABLE_COMPANIES, TABLE_PROPERTIES } from '../../support/filter-table.ts';
import { type StartedHubspot, startHubspot } from '../../support/start-hubspot.ts';
import { aProperty } from '../../unit/factories.ts';
import { call, companiesIn, install } from './helpers.ts';

const COMPANIES = '/crm/objects/2026-09/companies';
const PROPERTIES = TABLE_PROPERTIES.map((property) => aProperty(property));

describe("the table of filters, by the stand-in's search", () => {
  let hubspot: StartedHubspot;

  beforeAll(async () => {
    hubspot = await startHubspot({ seed: 'filter-table', size: 1 });
    await hubspot.control('POST', '/settings', { rateLimits: false });
    // The service key may not make properties; an installed app may.
    const { access_token: token } = await install(hubspot);
    for (const property of TABLE_PROPERTIES) {
      const body = { ...property, label: property.name, groupName: 'companyinformation' };
      const answer = await call(hubspot, 'POST', '/crm/properties/2026-09/companies', body, token);
      if (answer.status !== 201) throw new Error(`${property.name} was refused: ${answer.text}`);
    }
    const [first] = companiesIn(await call(hubspot, 'GET', `${COMPANIES}?limit=1`));
    await call(hubspot, 'DELETE', `${COMPANIES}/${first?.id}`);
    const inputs = Object.entries(TABLE_COMPANIES).map(([name, values]) => ({ properties: { name, ...values } }));
    const made = await call(hubspot, 'POST', `${COMPANIES}/batch/create`, { inputs });
    if (made.status !== 201) throw new Error(`The companies were refused: ${made.text}`);
    await hubspot.advance(60_000);
  });
  afterAll(() => hubspot.stop());

  it.each(FILTER_CASES.map((each) => [describeCase(each), each] as const))(
    '%s',
    async (_what, { groups, takesPart }) => {
      const asked = toSearch({ groups: groups.map((conditions) => ({ conditions })) }, PROPERTIES);
      if (!asked.ok) throw new Error(asked.reason);
      const body = { filterGroups: asked.groups, properties: ['name'], limit: 100 };

      const answer = await call(hubspot, 'POST', `${COMPANIES}/search`, body);

      expect(
        companiesIn(answer)
          .map(({ properties }) => properties.name)
          .sort(),
      ).toEqual([...takesPart].sort());
      expect(answer.body.total).toBe(takesPart.length);
    },
  );
});
