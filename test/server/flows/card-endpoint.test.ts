import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  CARD_REFRESH_PATH,
  CARD_SCORES_PATH,
  CARD_SCORING_INPUT_PATH,
  type CardBody,
  type CycleBody,
  consolePaths,
  type Score,
  type ScoringInputBody,
} from '../../../src/contract/index.ts';
import { scoreCustomer } from '../../../src/scoring/index.ts';
import { LOOK_BACK_MS } from '../../../src/sync/index.ts';
import { OLD_CLIENT_SECRET, type Product, startProduct } from '../../support/product-harness.ts';
import { fetchRefresh, fetchScores, fetchScoringInput } from './support/card-request.ts';
import { companies, company, externalId } from './support/companies.ts';
import { INBOUND_ROWS, recommendedMapping } from './support/mappings.ts';
import { createTenant, type Tenant } from './support/tenant.ts';

const UNKNOWN_PORTAL = 999_999_001;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

let product: Product;
let tenant: Tenant;

/** Companies: 1 and 2 are customers with scores, 3 is one of whom nothing is known, 4 the filter leaves out, 5 has no External ID. */
beforeAll(async () => {
  product = await startProduct();
  tenant = await createTenant(product, {
    companies: [
      ...companies(2),
      { name: 'Company 3', customer_id: externalId(3), country: 'Czechia' },
      company(4, { country: 'Kenya' }),
      company(5, { customer_id: '' }),
    ],
  });
  const filter = { groups: [{ conditions: [{ property: 'country', operator: 'EQ', value: 'Czechia' } as const] }] };
  await tenant.confirm(recommendedMapping({ filter, rows: INBOUND_ROWS }));
});

afterAll(() => product.stop());

const idOf = (number: number) => tenant.companyIds[number - 1] ?? '';
const scoresOf = (number: number) => fetchScores(product, tenant.portalId, idOf(number));

describe.each([
  ['GET', CARD_SCORES_PATH, fetchScores],
  ['POST', CARD_REFRESH_PATH, fetchRefresh],
  ['GET', CARD_SCORING_INPUT_PATH, fetchScoringInput],
] as const)('%s %s', (method, path, send) => {
  it('refuses a request without a signature with 401', async () => {
    const query = `portalId=${tenant.portalId}&companyId=${idOf(1)}`;

    const response = await fetch(`${product.url}${path}?${query}`, { method });

    expect(response.status).toBe(401);
    expect(JSON.stringify(await response.json())).not.toContain('Company 1');
  });

  it.each([
    ['with another secret', { secret: 'somebody-else' }],
    ['for another company', { url: `http://customerscore.test${path}?portalId=1&companyId=1` }],
    ['with another method', { method: 'DELETE' }],
    ['six minutes ago', { timestamp: Date.now() - 6 * MINUTE_MS }],
  ])('refuses a request signed %s with 401', async (_how, signed) => {
    expect((await send(product, tenant.portalId, idOf(1), { signed })).status).toBe(401);
  });

  it('accepts the old secret while secrets are rotated', async () => {
    const { status } = await send(product, tenant.portalId, idOf(1), { signed: { secret: OLD_CLIENT_SECRET } });

    expect(status).toBe(200);
  });

  it.each(['portalId', 'userId', 'userEmail', 'appId'])(
    'refuses a signed query that names %s twice, since the card can add to it',
    async (name) => {
      const { status, body } = await send(product, tenant.portalId, idOf(1), { query: [[name, '1']] });

      expect(status).toBe(400);
      expect(body).toMatchObject({ error: { code: 'invalid_request', message: expect.stringContaining(name) } });
    },
  );

  it.each(['', 'abc', '1; drop', '-1', '1.5', '9'.repeat(21)])(
    'refuses the company id "%s" with 400',
    async (companyId) => {
      expect((await send(product, tenant.portalId, companyId)).status).toBe(400);
    },
  );
});

describe('the scoring input for the card', () => {
  it('scores the customer to what the card shows', async () => {
    const { status, body } = await fetchScoringInput(product, tenant.portalId, idOf(1));
    const { input } = body as unknown as ScoringInputBody;

    const shown = (await scoresOf(1)).body;

    expect(status).toBe(200);
    const { fit, health, churnRisk } = scoreCustomer(input).scores;
    expect(shown).toMatchObject({
      scores: { fit: valueIn(fit), health: valueIn(health), churnRisk: valueIn(churnRisk) },
    });
  });

  it.each([
    ['that is no customer', () => [tenant.portalId, idOf(4)] as const],
    ['of an account that is not connected', () => [UNKNOWN_PORTAL, idOf(1)] as const],
  ])('is not there for a company %s', async (_what, of) => {
    expect(await fetchScoringInput(product, ...of())).toMatchObject({
      status: 404,
      body: { error: { code: 'not_found' } },
    });
  });

  it("is not there for another account's company", async () => {
    const other = await createTenant(product);
    await other.confirm(recommendedMapping({ rows: INBOUND_ROWS }));

    const answer = await fetchScoringInput(product, other.portalId, idOf(1));

    expect(answer.status).toBe(404);
    expect(JSON.stringify(answer.body)).not.toContain('employees');
  });
});

const valueIn = (score: Score) => (score.status === 'scored' ? { value: score.value } : { status: 'not_scored' });

describe('the card', () => {
  it('says that an account is not connected, and where to connect it', async () => {
    const { status, body } = await fetchScores(product, UNKNOWN_PORTAL, '1');

    expect(status).toBe(200);
    expect(body).toEqual({
      state: 'not_connected',
      message: expect.stringContaining('not connected'),
      url: `${product.publicUrl}${consolePaths.providers}`,
    });
  });

  it('says so, too, after the account was disconnected', async () => {
    const leaving = await createTenant(product, { companies: companies(1) });
    await leaving.confirm();
    await leaving.api('DELETE', `/api/connections/${leaving.portalId}`);

    const { body } = await fetchScores(product, leaving.portalId, leaving.companyIds[0] ?? '');

    expect(body.state).toBe('not_connected');
  });

  it('says that the set-up is not finished, and where to finish it', async () => {
    const fresh = await createTenant(product, { companies: companies(1) });

    const { status, body } = await fetchScores(product, fresh.portalId, fresh.companyIds[0] ?? '');

    expect(status).toBe(200);
    expect(body).toEqual({
      state: 'not_mapped',
      message: expect.stringContaining('set-up is not finished'),
      url: `${product.publicUrl}${consolePaths.setup(fresh.portalId)}`,
    });
  });

  it.each([
    ['that the filter leaves out', 4, 'The filter of the mapping leaves this company out.'],
    ['without an External ID', 5, 'is empty. Fill it in HubSpot'],
    ['that is not imported yet', null, 'has not read this company yet'],
  ])('says of a company %s that it is not a customer, and why', async (_what, number, why) => {
    const companyId = number === null ? '21999999999' : idOf(number);

    const { status, body } = await fetchScores(product, tenant.portalId, companyId);

    expect(status).toBe(200);
    expect(body).toMatchObject({ state: 'not_a_customer', message: expect.stringContaining('not a customer') });
    expect(body).toMatchObject({ message: expect.stringContaining(why) });
  });

  it("says of another account's company that it is not a customer, and nothing more", async () => {
    const other = await createTenant(product);
    await other.confirm(recommendedMapping({ rows: INBOUND_ROWS }));

    const { body } = await fetchScores(product, other.portalId, idOf(1));

    expect(body.state).toBe('not_a_customer');
    expect(JSON.stringify(body)).not.toContain('Company 1');
  });

  it('says why there is no score', async () => {
    const { status, body } = await scoresOf(3);

    expect(status).toBe(200);
    expect(body).toMatchObject({
      state: 'no_score',
      message: expect.stringMatching(/^There is no score yet\. .+/),
      customer: { name: 'Company 3', externalId: externalId(3), churned: false },
    });
  });

  it('shows the scores with band, reasons that add up, history and the customer in the console', async () => {
    const { id } = await tenant.customer(externalId(1));

    const { status, body } = await scoresOf(1);

    expect(status).toBe(200);
    const ready = requireReady(body);
    expect(ready).toMatchObject({ stale: false, message: null });
    expect(ready.customer).toEqual({
      name: 'Company 1',
      externalId: externalId(1),
      churned: false,
      churnedOn: null,
      url: `${product.publicUrl}${consolePaths.customer(id)}`,
    });
    for (const score of Object.values(ready.scores)) {
      if (score.status !== 'scored') throw new Error('Every score of this company can be made.');
      const sum = score.reasons.reduce((total, { contribution }) => total + contribution, 0);
      expect(sum).toBeCloseTo(score.value, 6);
    }
    expect(ready.scores.fit).toMatchObject({ value: 100, band: 'good', change: null });
    expect(ready.history).toHaveLength(1);
    expect(Date.parse(ready.scoredAt)).toBeLessThanOrEqual(Date.now());
  });

  it('says that scores are older than the schedule allows, until a cycle has found the company unchanged', async () => {
    const { portalId } = tenant;
    const long = new Date(Date.now() - 3 * DAY_MS);
    const customer = { workspaceId: tenant.workspaceId, externalId: externalId(2) };
    await product.database.collection('customers').updateOne(customer, { $set: { 'link.readAt': long } });
    await product.database.collection('sync_states').updateOne({ portalId }, { $set: { watermark: long } });
    const before = await scoresOf(2);
    // The search then begins after every change that was made.
    const watermark = new Date(Date.now() + LOOK_BACK_MS);
    await product.database.collection('sync_states').updateOne({ portalId }, { $set: { watermark } });
    const { id } = await tenant.api<CycleBody>('POST', `/api/portals/${portalId}/cycles`, { kind: 'incremental' });
    const cycle = await tenant.endOf(id);

    const { body } = await scoresOf(2);

    expect(requireReady(before.body)).toMatchObject({ stale: true, message: expect.stringContaining('older') });
    expect(cycle).toMatchObject({ kind: 'incremental', status: 'succeeded', counts: { read: 0 } });
    expect(requireReady(body)).toMatchObject({ stale: false, message: null, readAt: cycle.startedAt });
    const link = (await product.database.collection('customers').findOne(customer))?.link;
    expect(link.readAt).toEqual(long);
  });
});

describe('the refresh of the card', () => {
  it('reads the company from HubSpot again and shows its new scores, writing nothing', async () => {
    await tenant.hubspot.update(idOf(1), { numberofemployees: '9000' });
    const before = requireReady((await scoresOf(1)).body);
    const writes = await tenant.hubspot.calls('batchUpdate');

    const { status, body } = await fetchRefresh(product, tenant.portalId, idOf(1));

    expect(status).toBe(200);
    expect(before.scores.fit).toMatchObject({ value: 100 });
    expect(requireReady(body).scores.fit).toMatchObject({ value: 60 });
    expect(requireReady(body).readAt > before.readAt).toBe(true);
    expect(await tenant.hubspot.calls('batchUpdate')).toBe(writes);
  });

  it('takes the account from the signed query, whatever a body says', async () => {
    const stranger = await createTenant(product);

    const { status, body } = await fetchRefresh(product, stranger.portalId, idOf(1), {
      body: JSON.stringify({ portalId: tenant.portalId, companyId: idOf(1) }),
    });

    expect(status).toBe(200);
    expect(body.state).toBe('not_mapped');
  });

  it('brings in a company that was not imported yet', async () => {
    const [id = ''] = await tenant.hubspot.create([company(7)]);

    const { body } = await fetchRefresh(product, tenant.portalId, id);

    expect(requireReady(body).customer.externalId).toBe(externalId(7));
  });

  it('of a company that HubSpot does not have says that it is not a customer', async () => {
    const { status, body } = await fetchRefresh(product, tenant.portalId, '21999999998');

    expect([status, body.state]).toEqual([200, 'not_a_customer']);
  });

  it('answers 503 when HubSpot cannot be asked now', async () => {
    await tenant.hubspot.planFault({
      method: 'POST',
      path: '/batch/read',
      status: 477,
      retryAfterSeconds: 60,
      times: 1,
    });

    const { status, body } = await fetchRefresh(product, tenant.portalId, idOf(1));

    expect(status).toBe(503);
    expect(body).toMatchObject({ error: { code: 'hubspot_migrating', actor: 'retry_later' } });
  });

  it('shows the last scores as stale when access is lost, and says who must act', async () => {
    const lost = await createTenant(product, { companies: companies(1) });
    await lost.confirm(recommendedMapping({ rows: INBOUND_ROWS }));
    await lost.portal.revokeRefreshTokens();
    await lost.portal.expireAccessTokens();

    const { status, body } = await fetchRefresh(product, lost.portalId, lost.companyIds[0] ?? '');

    expect(status).toBe(200);
    expect(requireReady(body)).toMatchObject({ stale: true, message: expect.stringContaining('connects again') });
  });
});

function requireReady(body: CardBody): Extract<CardBody, { state: 'ready' }> {
  if (body.state === 'ready') return body;
  throw new Error(`The card is not ready: ${JSON.stringify(body)}`);
}
