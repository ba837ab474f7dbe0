import type { Stores } from '../../../../server/container/stores.ts';
import { newId, writeMany } from '../../../../server/database.ts';
import { customerModel } from '../../../../server/features/customers/customer.model.ts';
import type { Catalogue, MetricPoint } from '../../../../src/contract/index.ts';
import { DEFAULT_MODEL, type ScoringModel } from '../../../../src/scoring/index.ts';
import type { TestDatabase } from '../../../support/test-database.ts';
import { fallingUse, type MadeUp } from '../../../unit/scoring/training/past/histories.ts';

export const CATALOGUE: Catalogue = [
  { kind: 'attribute', codename: 'plan', label: 'Plan', type: 'text', dataSource: 'api' },
  {
    kind: 'metric',
    codename: 'logins',
    label: 'Logins',
    direction: 'higher_is_better',
    unit: 'logins',
    dataSource: 'api',
  },
];

/** Rules that look at the use of today only: they know little of a fall. */
export const RULES: ScoringModel = {
  ...DEFAULT_MODEL,
  fit: { rules: [], groups: [], disqualifiers: [] },
  health: { categories: [], fading: null, coldStart: null },
  churnRisk: {
    ...DEFAULT_MODEL.churnRisk,
    base: 20,
    rules: [
      {
        id: 'low',
        label: 'Low use',
        input: { kind: 'metric', codename: 'logins' },
        test: { op: 'between', min: null, max: 15 },
        points: 40,
      },
    ],
  },
  churned: null,
  customerSince: null,
};

const DAY_MS = 86_400_000;

/** Stores customers whose use falls before they churn, as if they had been recorded day by day. */
export async function storeFallingUse(
  database: TestDatabase['database'],
  stores: Pick<Stores, 'history'>,
  workspaceId: string,
  { customers = 600, days = 700, until = dayAgo(1), seed = 3 }: Partial<MadeUp> = {},
): Promise<void> {
  const model = customerModel(database);
  const histories = fallingUse({ customers, days, until, seed });
  const documents = histories.map(({ customerId, attributes, churns }) => ({
    _id: newId(),
    workspaceId,
    externalId: customerId,
    name: customerId,
    attributes: { plan: attributes.plan?.[0]?.value ?? 'basic' },
    metrics: {},
    churned: churns.length > 0,
    churnedOn: churns[0]?.churnedOn ?? null,
    churnPeriods: [],
    scores: null,
    shadow: null,
    scoresChangedOn: null,
    link: null,
    revision: null,
    pending: null,
    createdAt: new Date(Date.now() - days * DAY_MS),
    updatedAt: new Date(Date.now() - days * DAY_MS),
  }));
  await writeMany(
    model,
    documents.map((document) => ({ insertOne: { document } })),
  );
  const entries = histories.map(({ metrics, churns }, index) => ({
    customerId: documents[index]?._id ?? '',
    day: until,
    metrics: { logins: pointsOf(metrics.logins) },
    churned: churns.length > 0,
    scores: NO_SCORES,
  }));
  await stores.history.record(workspaceId, entries);
}

const NOT_SCORED = { status: 'not_scored', because: { code: 'no_data', message: '' }, coverage: 0 } as const;
const NO_SCORES = {
  fit: NOT_SCORED,
  health: NOT_SCORED,
  churnRisk: NOT_SCORED,
  modelVersion: 1,
  scoredAt: new Date().toISOString(),
};

function pointsOf(series: { readonly days: ArrayLike<number>; readonly values: ArrayLike<number> } | undefined) {
  return Array.from(series?.days ?? [], (day, index): MetricPoint => {
    return { day: new Date(day * DAY_MS).toISOString().slice(0, 10), value: series?.values[index] ?? 0 };
  });
}

export function dayAgo(days: number): string {
  return new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);
}
