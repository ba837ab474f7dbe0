import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../../../server/database.ts';
import type { FactLogDocument } from '../../../server/features/customers/past/fact-log.model.ts';
import { createFactLogStore, type FactLogStore } from '../../../server/features/customers/past/fact-log.store.ts';
import type { FactsChange, KnownFacts } from '../../../server/features/customers/past/facts-known.ts';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';

const WORKSPACE = 'w1';

let own: TestDatabase;
let store: FactLogStore;
let customerId: string;

beforeAll(async () => {
  own = await createTestDatabase();
  store = createFactLogStore(own.database);
  await store.createIndexes();
});

afterAll(() => own.drop());

beforeEach(() => {
  customerId = newId();
});

const facts = (day: string, attributes: KnownFacts['attributes'], rest: Partial<KnownFacts> = {}): KnownFacts => ({
  day,
  attributes,
  churned: false,
  churnedOn: null,
  ...rest,
});
const record = (after: KnownFacts, rest: Partial<FactsChange> = {}, by = store) =>
  by.record(WORKSPACE, [{ customerId, before: null, after, isSeenAlike: true, ...rest }]);
const stored = () => own.database.collection<FactLogDocument>('fact_logs').findOne({ _id: customerId });

describe('the log of facts', () => {
  it('keeps what changed on its day, and when something became unknown', async () => {
    await record(facts('2026-01-01', { plan: 'basic', seats: 3 }));
    await record(facts('2026-02-01', { plan: 'team', seats: 3 }));
    await record(facts('2026-03-01', { plan: 'team' }));

    expect(await stored()).toMatchObject({
      workspaceId: WORKSPACE,
      since: '2026-01-01',
      log: {
        plan: { '2026-01-01': 'basic', '2026-02-01': 'team' },
        seats: { '2026-01-01': 3, '2026-03-01': null },
      },
    });
  });

  it('is not written when nothing changed', async () => {
    await record(facts('2026-01-01', { plan: 'basic' }));
    const before = await stored();

    await record(facts('2026-02-01', { plan: 'basic' }));

    expect(await stored()).toEqual(before);
  });

  it('keeps the last of several values of a day', async () => {
    await record(facts('2026-01-01', { seats: 1 }));
    await record(facts('2026-01-01', { seats: 2 }));

    expect((await stored())?.log).toEqual({ seats: { '2026-01-01': 2 } });
  });

  it('begins with what the customer held before there was a log, since it was last changed', async () => {
    const before = facts('2025-06-01', { plan: 'basic', seats: 3 });

    await record(facts('2026-01-01', { plan: 'team', seats: 3 }), { before });

    expect(await stored()).toMatchObject({
      since: '2025-06-01',
      log: { plan: { '2025-06-01': 'basic', '2026-01-01': 'team' }, seats: { '2025-06-01': 3 } },
    });
  });

  it('keeps churn, win-back and churn again as periods', async () => {
    const gone = { churned: true, churnedOn: '2026-01-30' };
    await record(facts('2026-01-01', {}));
    await record(facts('2026-02-01', {}, gone));
    await record(facts('2026-02-02', {}, gone));
    await record(facts('2026-05-01', {}));
    await record(facts('2026-09-01', {}, { churned: true, churnedOn: '2026-09-01' }));

    expect((await stored())?.churns).toEqual([
      { churnedOn: '2026-01-30', wonBackOn: '2026-05-01' },
      { churnedOn: '2026-09-01', wonBackOn: null },
    ]);
  });

  it('gives no date to a churn that another scoring model made', async () => {
    await record(facts('2026-01-01', {}));

    await record(facts('2026-02-01', {}, { churned: true, churnedOn: '2026-02-01' }), { isSeenAlike: false });

    expect((await stored())?.churns).toEqual([{ churnedOn: null, wonBackOn: null }]);
  });

  it('loses nothing when two processes add to it at once', async () => {
    const other = createFactLogStore(await own.connectAgain());
    const days = Array.from({ length: 20 }, (_, index) => `2026-01-${String(index + 10)}`);

    await Promise.all(
      days.map((day, index) => record(facts(day, { seats: index }), {}, index % 2 === 0 ? store : other)),
    );

    expect(Object.keys((await stored())?.log.seats ?? {}).sort()).toEqual(days);
  });
});
