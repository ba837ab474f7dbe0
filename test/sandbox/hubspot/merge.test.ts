import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type StartedHubspot, startHubspot } from '../../support/start-hubspot.ts';
import { call, companiesIn } from './helpers.ts';

const COMPANIES = '/crm/objects/2026-09/companies';

describe('merges of companies', () => {
  let hubspot: StartedHubspot;

  beforeAll(async () => {
    hubspot = await startHubspot({ seed: 'merge', size: 20 });
    await hubspot.control('POST', '/settings', { rateLimits: false, indexLag: false });
  });
  afterAll(() => hubspot.stop());

  const create = async (properties: Record<string, string>) =>
    String((await call(hubspot, 'POST', COMPANIES, { properties })).body.id);
  const merge = (primaryObjectId: string, objectIdToMerge: string) =>
    call(hubspot, 'POST', `${COMPANIES}/merge`, { primaryObjectId, objectIdToMerge });

  it('gives a company with a new id; both old ids lead to it on single reads and not in batches', async () => {
    const primary = await create({ name: 'Hazelport', city: 'Brno' });
    const other = await create({ name: 'Hazel Port', phone: '+420 601 555 0101' });
    const body = { primaryObjectId: primary, objectIdToMerge: other };
    const merged = await call(hubspot, 'POST', `${COMPANIES}/merge`, body);
    const read = await call(hubspot, 'GET', `${COMPANIES}/${other}?properties=name,phone,hs_merged_object_ids`);
    const batch = await call(hubspot, 'POST', `${COMPANIES}/batch/read`, {
      inputs: [{ id: primary }, { id: other }],
    });

    expect([primary, other]).not.toContain(merged.body.id);
    expect(read.body).toMatchObject({
      id: merged.body.id,
      properties: { name: 'Hazelport', phone: '+420 601 555 0101', hs_merged_object_ids: `${primary};${other}` },
    });
    expect(batch.body).toMatchObject({ results: [], errors: [{ context: { ids: [primary, other] } }] });
  });

  it('keeps the id of the primary company in the other mode that HubSpot has', async () => {
    await hubspot.control('POST', '/settings', { mergeMode: 'keep_primary' });
    const primary = await create({ name: 'Sagelight' });
    const other = await create({ name: 'Sage Light' });
    const merged = await call(hubspot, 'POST', `${COMPANIES}/merge`, {
      primaryObjectId: primary,
      objectIdToMerge: other,
    });
    await hubspot.control('POST', '/settings', { mergeMode: 'new_id' });

    expect(merged.body.id).toBe(primary);
    expect((await call(hubspot, 'GET', `${COMPANIES}/${other}`)).body.id).toBe(primary);
  });

  it('refuses to merge a company with itself', async () => {
    const id = await create({ name: 'Umberstack' });

    expect(
      (await call(hubspot, 'POST', `${COMPANIES}/merge`, { primaryObjectId: id, objectIdToMerge: id })).status,
    ).toBe(400);
  });

  it('lead a write to an old id to the survivor, and a batch of writes past it', async () => {
    const [primary, other] = [await create({ name: 'Willow' }), await create({ name: 'Willow Ltd' })];
    const survivor = String((await merge(primary, other)).body.id);
    const properties = { city: 'Brno' };
    const single = await call(hubspot, 'PATCH', `${COMPANIES}/${other}`, { properties });
    const batch = await call(hubspot, 'POST', `${COMPANIES}/batch/update`, { inputs: [{ id: other, properties }] });

    expect(single.body.id).toBe(survivor);
    expect(batch.status).toBe(207);
    expect(batch.body).toMatchObject({
      results: [],
      errors: [{ category: 'OBJECT_NOT_FOUND', context: { ids: [other] } }],
    });
  });

  it('end at 250 ids, with a 414', async () => {
    const inputs = Array.from({ length: 64 }, (_, index) => ({ properties: { name: `Twin ${index}` } }));
    const createAll = () => call(hubspot, 'POST', `${COMPANIES}/batch/create`, { inputs });
    const made = [await createAll(), await createAll()].flatMap(companiesIn);
    const [first = '', ...others] = made.map(({ id }) => id);
    let answer = await merge(first, others[0] ?? '');
    for (const other of others.slice(1)) {
      if (answer.status !== 200) break;
      answer = await merge(String(answer.body.id), other);
    }

    expect(answer.status).toBe(414);
    expect(answer.body).toMatchObject({ message: 'Cannot have more than 250 identities on a profile' });
  });
});
