import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type {
  ComparisonBody,
  MovedCustomersBody,
  ScoringModelBody,
  ScoringVersionsBody,
} from '../../../src/contract/index.ts';
import { DEFAULT_MODEL, type ScoringModel } from '../../../src/scoring/index.ts';
import { type Person, type ServerHarness, startServer } from '../../support/server-harness.ts';
import { addCustomers, rescoringWorker } from './support/portfolio.ts';

/** NPS of the customers runs from 1 to 59, so that a stricter green bound moves some of them and not others. */
const CUSTOMERS = 59;

let server: ServerHarness;
let person: Person;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => server.stop());

const onlyNps = (green: number): ScoringModel => ({
  ...DEFAULT_MODEL,
  health: {
    categories: [
      {
        id: 'all',
        label: 'All',
        weight: 1,
        metrics: [{ id: 'nps', codename: 'nps', weight: 1, red: 0, green, trendShare: 0 }],
      },
    ],
    fading: null,
    coldStart: null,
  },
});

async function saveAndRun(model: ScoringModel, publish: boolean): Promise<void> {
  const { version } = (await person.browser.get('/api/scoring-model')).body as ScoringModelBody;
  await person.browser.send('PUT', '/api/scoring-model', { basedOn: version, model, publish });
  const { run } = (await person.browser.get('/api/scoring-model/versions')).body as ScoringVersionsBody;
  await rescoringWorker(server).run(run?.id ?? '');
}

const compare = async () => (await person.browser.get('/api/scoring-model/comparison')).body as ComparisonBody;
const moved = async (query: string) =>
  (await person.browser.get(`/api/scoring-model/comparison/customers?${query}`)).body as MovedCustomersBody;

beforeEach(async () => {
  person = await server.signIn();
  await addCustomers(server, person.workspaceId, CUSTOMERS);
  await saveAndRun(onlyNps(100), true);
});

describe('GET /api/scoring-model/comparison', () => {
  it('counts from which band to which customers would go, in the database', async () => {
    await saveAndRun(onlyNps(50), false);

    const { compared, total, scores } = await compare();

    expect([compared, total]).toEqual([CUSTOMERS, CUSTOMERS]);
    // Health is the NPS before, and twice the NPS, at most 100, afterwards. Bands begin at 40 and 70, and are left where
    // that is passed by 3 points.
    const cell = (from: string, to: string) =>
      scores.health.matrix.find((each) => each.from === from && each.to === to)?.customers ?? 0;
    expect(scores.health.matrix.reduce((sum, { customers }) => sum + customers, 0)).toBe(CUSTOMERS);
    expect([cell('poor', 'poor'), cell('poor', 'fair'), cell('poor', 'good')]).toEqual([21, 13, 5]);
    expect([cell('fair', 'fair'), cell('fair', 'good')]).toEqual([0, 20]);
    expect(scores.health.changingBand).toBe(38);
    const changes = Array.from({ length: CUSTOMERS }, (_, index) => Math.min(100, 2 * (index + 1)) - (index + 1));
    const mean = changes.reduce((sum, change) => sum + change, 0) / CUSTOMERS;
    expect(scores.health.meanChange).toBeCloseTo(mean, 1);
    expect(scores.health.histogram[0]).toEqual({ from: 0, customers: 4 });
    expect(scores.health.histogram.reduce((sum, { customers }) => sum + customers, 0)).toBe(CUSTOMERS);
  });

  it('says that nothing changes where nothing does', async () => {
    await saveAndRun(onlyNps(50), false);

    expect((await compare()).scores.fit).toEqual({
      matrix: [{ from: 'good', to: 'good', customers: CUSTOMERS }],
      customers: CUSTOMERS,
      changingBand: 0,
      unchanged: CUSTOMERS,
      meanChange: 0,
      histogram: [],
    });
  });

  it('counts becoming unscored as a change of band without a size', async () => {
    await saveAndRun({ ...DEFAULT_MODEL, health: { categories: [], fading: null, coldStart: null } }, false);

    expect((await compare()).scores.health).toMatchObject({ changingBand: CUSTOMERS, meanChange: null, histogram: [] });
    expect((await moved('score=health&limit=1')).customers).toMatchObject([
      { published: { value: expect.any(Number) }, shadow: { value: null, band: 'not_scored' }, change: null },
    ]);
  });

  it('refuses without a version on trial', async () => {
    const answer = await person.browser.get('/api/scoring-model/comparison');

    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'no_shadow' } } });
  });

  it('compares nothing of another workspace', async () => {
    await saveAndRun(onlyNps(50), false);
    person = await server.signIn();
    await saveAndRun(onlyNps(50), false);

    expect(await compare()).toMatchObject({
      compared: 0,
      total: 0,
      scores: { health: { matrix: [], meanChange: null } },
    });
    expect((await moved('score=health')).customers).toEqual([]);
  });
});

describe('GET /api/scoring-model/comparison/customers', () => {
  it('lists who would change band by size of change, page by page', async () => {
    await saveAndRun(onlyNps(50), false);

    const seen: MovedCustomersBody['customers'][number][] = [];
    let after: string | null = null;
    do {
      const page: MovedCustomersBody = await moved(`score=health&limit=15${after === null ? '' : `&after=${after}`}`);
      seen.push(...page.customers);
      after = page.next;
    } while (after !== null);

    const sizes = seen.map(({ change }) => Math.abs(change ?? 0));
    expect(seen).toHaveLength(38);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(38);
    expect(sizes).toEqual([...sizes].sort((one, other) => other - one));
    expect(seen[0]).toMatchObject({
      published: { value: 50, band: 'fair' },
      shadow: { value: 100, band: 'good' },
      change: 50,
    });
    const smallest = (await moved('score=health&order=asc&limit=1')).customers[0];
    expect(smallest?.change).toBe(Math.min(...sizes));
  });

  it.each(['', 'score=revenue', 'score=fit&limit=0', 'score=fit&after=nonsense'])(
    'refuses the query "%s"',
    async (query) => {
      await saveAndRun(onlyNps(50), false);

      expect((await person.browser.get(`/api/scoring-model/comparison/customers?${query}`)).status).toBe(400);
    },
  );
});
