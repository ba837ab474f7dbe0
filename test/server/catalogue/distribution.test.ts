import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DistributionBody } from '../../../src/contract/index.ts';
import { quantile } from '../../../src/scoring/index.ts';
import { type Person, type ServerHarness, startServer } from '../../support/server-harness.ts';

let server: ServerHarness;
let person: Person;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => server.stop());

beforeEach(async () => {
  person = await server.signIn();
});

async function store(workspaceId: string, values: readonly unknown[], overrides: object = {}): Promise<void> {
  const customers = values.map((value, index) => ({
    _id: `${workspaceId}-${JSON.stringify(overrides)}-${index}` as never,
    workspaceId,
    externalId: `${JSON.stringify(overrides)}-${index}`,
    churned: false,
    attributes: {},
    metrics: { logins_30d: { day: '2026-11-23', value } },
    ...overrides,
  }));
  await server.database.collection('customers').insertMany(customers);
}

const ask = (codename: string, { browser } = person) => browser.get(`/api/catalogue/${codename}/distribution`);

describe('GET /api/catalogue/:codename/distribution', () => {
  it('refuses somebody who is not signed in', async () => {
    const answer = await fetch(`${server.url}/api/catalogue/logins_30d/distribution`);

    expect(answer.status).toBe(401);
  });

  it.each(['nothing', 'employees', '$where', 'a.b'])('knows no metric %s', async (codename) => {
    expect(await ask(codename)).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } });
  });

  it('is empty where nobody has a value', async () => {
    expect(await ask('nps')).toMatchObject({ status: 200, body: { customers: 0, buckets: [] } });
  });

  it('spreads the customers over a few buckets', async () => {
    await store(
      person.workspaceId,
      Array.from({ length: 1000 }, (_, index) => index + 1),
    );

    const { customers, buckets } = (await ask('logins_30d')).body as DistributionBody;

    expect([customers, buckets.length, buckets[0]?.from, buckets.at(-1)?.to]).toEqual([1000, 50, 1, 1000]);
    expect(quantile(buckets, 0.2)).toBeCloseTo(200, -1);
    expect(quantile(buckets, 0.8)).toBeCloseTo(800, -1);
  });

  it('keeps equal values together', async () => {
    await store(person.workspaceId, [...Array.from({ length: 90 }, () => 0), ...[1, 2, 3, 4, 5]]);

    const { buckets } = (await ask('logins_30d')).body as DistributionBody;

    expect(buckets[0]).toEqual({ from: 0, to: 0, count: 90 });
  });

  it('leaves out what is no number, those who have churned, and other workspaces', async () => {
    const other = await server.signIn();
    await store(person.workspaceId, [1, 2, 'many', null, Number.NaN, Number.POSITIVE_INFINITY]);
    await store(person.workspaceId, [500], { churned: true });
    await store(other.workspaceId, [7, 8, 9]);

    expect((await ask('logins_30d')).body).toMatchObject({ customers: 2 });
    expect((await ask('logins_30d', other)).body).toMatchObject({ customers: 3 });
  });
});
