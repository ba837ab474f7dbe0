import { appendFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type StartedHubspot, startHubspot } from '../../support/start-hubspot.ts';
import { type CompanyJson, call, install, postForm, someCompanies } from './helpers.ts';

const COMPANIES = '/crm/objects/2026-09/companies';
const TEST_PORTAL_ID = 147_209_841;

describe('stand-in HubSpot with a data folder', () => {
  let dataDir: string;
  let hubspot: StartedHubspot;

  const start = async () => {
    hubspot = await startHubspot({ seed: 'restart', size: 30, dataDir });
  };
  beforeEach(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'hubspot-data-'));
    await start();
  });
  afterEach(async () => {
    await hubspot.stop();
    await rm(dataDir, { recursive: true });
  });

  /** The ready key of the small test account. */
  const testKey = async () => {
    const { portals } = (await hubspot.control('GET', '/portals')) as {
      portals: { portalId: number; keys: { token: string }[] }[];
    };
    return portals.find((portal) => portal.portalId === TEST_PORTAL_ID)?.keys[0]?.token ?? '';
  };
  const read = async (id: string) =>
    (await call(hubspot, 'GET', `${COMPANIES}/${id}?properties=city&propertiesWithHistory=city`))
      .body as unknown as CompanyJson;

  it('finds installs, tokens, keys, values, history, properties and merges after a restart', async () => {
    const [edited, primary, other] = (await someCompanies(hubspot, 3)).map((company) => company.id);
    const tokens = await install(hubspot);
    const before = hubspot.serviceKey;
    await call(hubspot, 'PATCH', `${COMPANIES}/${edited}`, { properties: { city: 'Telč' } });
    await call(hubspot, 'POST', `${COMPANIES}/merge`, { primaryObjectId: primary, objectIdToMerge: other });
    const definition = {
      name: 'extra',
      label: 'Extra',
      groupName: 'companyinformation',
      type: 'string',
      fieldType: 'text',
    };
    await call(hubspot, 'POST', '/crm/properties/2026-09/companies', definition, tokens.access_token);
    const rule = '/crm/property-validations/2026-09/0-2/extra/rule-type/MAX_LENGTH';
    await call(hubspot, 'PUT', rule, { ruleArguments: ['9'] }, tokens.access_token);
    await hubspot.control('POST', '/write-rules', { portalId: hubspot.portalId, requiredOnCreate: ['phone'] });
    await hubspot.control('POST', '/portals/close', { portalId: TEST_PORTAL_ID });
    const changed = await read(edited ?? '');
    const survivor = await read(other ?? '');
    await hubspot.stop();
    await start();

    expect(await read(edited ?? '')).toEqual(changed);
    expect(await read(other ?? '')).toEqual(survivor);
    expect(hubspot.serviceKey).toBe(before);
    expect((await call(hubspot, 'GET', COMPANIES, undefined, tokens.access_token)).status).toBe(200);
    expect((await call(hubspot, 'GET', '/crm/properties/2026-09/companies/extra')).status).toBe(200);
    expect((await call(hubspot, 'GET', rule)).body).toMatchObject({ ruleArguments: ['9'] });
    expect((await call(hubspot, 'POST', COMPANIES, { properties: { name: 'Fulmar' } })).body).toMatchObject({
      errors: [{ code: 'MISSING_REQUIRED_PROPERTY' }],
    });
    expect((await call(hubspot, 'GET', COMPANIES, undefined, await testKey())).status).toBe(401);
    const refreshed = await postForm(hubspot, '/oauth/2026-09/token', {
      grant_type: 'refresh_token',
      client_id: hubspot.clientId,
      client_secret: hubspot.clientSecret,
      refresh_token: tokens.refresh_token,
    });
    expect(refreshed.body.access_token).not.toBe(tokens.access_token);
  });

  it('gives new ids after a restart, none twice', async () => {
    const create = async () =>
      String((await call(hubspot, 'POST', COMPANIES, { properties: { name: 'New' } })).body.id);
    const first = await create();
    await hubspot.stop();
    await start();

    expect(Number(await create())).toBeGreaterThan(Number(first));
  });

  it('survives a last line that a crash cut short', async () => {
    const [company] = await someCompanies(hubspot, 1);
    await call(hubspot, 'PATCH', `${COMPANIES}/${company?.id}`, { properties: { city: 'Litomyšl' } });
    await hubspot.stop();
    const file = (await readdir(dataDir)).find((name) => name === `companies-${hubspot.portalId}.ndjson`);
    await appendFile(path.join(dataDir, file ?? ''), `{"id":"${company?.id}","val`);
    await start();

    expect((await read(company?.id ?? '')).properties.city).toBe('Litomyšl');
  });

  it('starts anew from the seed on reset', async () => {
    const [company] = await someCompanies(hubspot, 1, ['city']);
    await call(hubspot, 'PATCH', `${COMPANIES}/${company?.id}`, { properties: { city: 'Elsewhere' } });
    await hubspot.control('POST', '/reset', {});
    await hubspot.stop();
    await start();

    expect((await read(company?.id ?? '')).properties.city).toBe(company?.properties.city);
  });
});
