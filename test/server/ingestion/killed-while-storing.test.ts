import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createStores, type Stores } from '../../../server/container/stores.ts';
import { newId } from '../../../server/database.ts';
import { createFactsService, type FactsService } from '../../../server/features/customers/facts.service.ts';
import { createRecordLeftOver } from '../../../server/features/customers/record-left-over.ts';
import type { CheckedItem } from '../../../src/ingestion/index.ts';
import { DEFAULT_MODEL } from '../../../src/scoring/index.ts';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';
import { MortalProcess } from '../c5/support/mortal-process.ts';
import { METRIC } from '../catalogue/catalogue-client.ts';

let own: TestDatabase;
let stores: Stores;
let workspaceId: string;

beforeAll(async () => {
  own = await createTestDatabase();
  stores = createStores(own.database);
  for (const store of [stores.customers, stores.metricHistory, stores.scoreDays, stores.unrecorded])
    await store.createIndexes();
});

afterAll(() => own.drop());

beforeEach(() => {
  workspaceId = newId();
});

const LATER_MS = 10 * 60_000;
const ITEM: CheckedItem = {
  externalId: 'c1',
  name: 'Acme',
  attributes: {},
  cleared: [],
  points: {
    exports_30d: [
      { day: '2025-12-31', value: 1 },
      { day: '2026-01-01', value: 2 },
    ],
  },
};

const factsOf = (parts: Pick<Stores, 'customers' | 'history' | 'unrecorded'>): FactsService =>
  createFactsService({
    ...parts,
    customerSourceOf: async () => 'api',
    modelsOf: async () => ({ revision: 1, published: { version: 1, model: DEFAULT_MODEL }, shadow: null }),
    now: () => new Date(),
  });
const context = () => ({ workspaceId, source: 'api', catalogue: [METRIC] }) as const;
const recover = () => createRecordLeftOver({ ...stores, now: () => new Date(Date.now() + LATER_MS) })();
const points = async () => {
  const [customer] = await stores.customers.findByExternalIds(workspaceId, ['c1']);
  return customer ? stores.history.metricPoints(workspaceId, customer.id, '2025-01-01') : null;
};

describe('a process that dies while it stores an item', () => {
  it.each(
    (
      ['unrecorded.begin', 'customers.save', 'history.record', 'customers.settlePending', 'unrecorded.end'] as const
    ).flatMap((verb) => (['before', 'after'] as const).map((when) => [when, verb] as const)),
  )('%s %s leaves it stored wholly or not at all', async (when, verb) => {
    const mortal = new MortalProcess();
    const [part, name] = verb.split('.') as ['customers', 'save'];
    const parts = {
      customers: mortal.own(stores.customers),
      history: mortal.own(stores.history),
      unrecorded: mortal.own(stores.unrecorded),
    };
    const dying = { ...parts, [part]: mortal.dyingAt(stores[part], name, when, 1) };
    const storing = factsOf(dying).store(context(), [ITEM]);
    storing.catch(() => undefined);
    await mortal.died;

    await recover();

    const found = await points();
    const whole = { exports_30d: ITEM.points.exports_30d };
    const isStored = verb !== 'unrecorded.begin' && !(verb === 'customers.save' && when === 'before');
    expect(found).toEqual(isStored ? whole : null);
    const again = await factsOf(stores).store(context(), [ITEM]);
    expect(again).toEqual([{ outcome: isStored ? 'unchanged' : 'created' }]);
    expect(await points()).toEqual(whole);
    mortal.bury();
  });
});

describe('two calls about the same new customer at once', () => {
  it('make one customer with the values of both', async () => {
    const other = createStores(await own.connectAgain());
    const calls = Array.from({ length: 10 }, (_, index) => {
      const day = `2026-02-${String(index + 1).padStart(2, '0')}`;
      const item = { ...ITEM, points: { exports_30d: [{ day, value: index }] } };
      return factsOf(index % 2 ? other : stores).store(context(), [item]);
    });

    const outcomes = (await Promise.all(calls)).flat().map(({ outcome }) => outcome);

    expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(1);
    expect((await points())?.exports_30d).toHaveLength(10);
    expect(await own.database.collection('customers').countDocuments({ workspaceId })).toBe(1);
  });
});
