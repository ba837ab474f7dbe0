import type { Catalogue, CustomerSource } from '@customerscore/core/contract';
import {
  type CheckedItem,
  type ItemCustomerPlan,
  type ItemError,
  type ItemPlan,
  type ItemSource,
  planItems,
} from '@customerscore/core/ingestion';
import { scoresChangedOn } from '@customerscore/core/scoring';
import { newId } from '../../database.ts';
import { AppError } from '../../errors.ts';
import type { Customer, CustomersStore } from './customers.store.ts';
import type { HistoryStore } from './history.store.ts';
import { type ModelsInUse, type ScoringContext, scoringContext } from './import-context.ts';
import { joinPoints } from './join-points.ts';
import { factsChange } from './past/facts-known.ts';
import { pastPointsOf } from './past-points.ts';
import { scoreByShadow } from './score-by-shadow.ts';
import type { UnrecordedStore } from './unrecorded.store.ts';

export type FactOutcome =
  | { readonly outcome: 'created' | 'updated' | 'unchanged' }
  | { readonly outcome: 'failed'; readonly errors: readonly ItemError[] };

export interface FactsContext {
  readonly workspaceId: string;
  readonly source: ItemSource;
  readonly catalogue: Catalogue;
}

/** The one way from attributes and metrics of other sources than HubSpot to scored customers. */
export interface FactsService {
  /**
   * Stores items in their order and scores their customers; answers what became of each. An item is stored wholly or
   * not at all, also when the process dies: what is missing of the history then is made up for by a worker's tick.
   */
  store(context: FactsContext, items: readonly CheckedItem[]): Promise<readonly FactOutcome[]>;
  /** The same, without storing anything. Points of days before a metric's latest count as an update. */
  preview(context: FactsContext, items: readonly CheckedItem[]): Promise<readonly FactOutcome[]>;
}

export interface FactsDependencies {
  readonly customers: Pick<CustomersStore, 'findByExternalIds' | 'save' | 'settlePending'>;
  readonly history: Pick<HistoryStore, 'record' | 'metricPointsOf'>;
  readonly unrecorded: Pick<UnrecordedStore, 'begin' | 'end'>;
  readonly customerSourceOf: (workspaceId: string) => Promise<CustomerSource>;
  readonly modelsOf: (workspaceId: string) => Promise<ModelsInUse>;
  readonly now: () => Date;
}

/** Each failed attempt means that somebody else got a change of the same customer in. */
const MAX_ATTEMPTS = 20;
const DAY_CHARS = 'YYYY-MM-DD'.length;
const CREATORS = { hubspot: 'the import from HubSpot', api: 'the API', csv: 'CSV imports' } as const;

export function createFactsService(dependencies: FactsDependencies): FactsService {
  const storeOnce = createStoreOnce(dependencies);
  return {
    preview: async (context, items) => {
      const { plan } = await planFacts(dependencies, context, items);
      return plan.plans.map((each) => outcomeOf(each, new Set('customerId' in each ? [each.customerId] : [])));
    },
    store: async (context, items) => {
      const outcomes = new Map<number, FactOutcome>();
      let left = items.map((item, index) => ({ item, index }));
      for (let attempt = 0; left.length > 0; attempt += 1) {
        if (attempt === MAX_ATTEMPTS) {
          throw new AppError('customers_busy', 'These customers are being changed by others. Send the call again.', {
            retryAfterSeconds: 1,
          });
        }
        const { stored, again } = await storeOnce(
          context,
          left.map(({ item }) => item),
        );
        for (const [place, outcome] of stored) outcomes.set(left[place]?.index ?? 0, outcome);
        left = left.filter((_, place) => again.has(place));
      }
      return items.map((_, index) => outcomes.get(index) ?? { outcome: 'unchanged' });
    },
  };
}

interface StoredOnce {
  /** By the item's place. */
  readonly stored: ReadonlyMap<number, FactOutcome>;
  /** Places of items whose customers were created or changed by others meanwhile. */
  readonly again: ReadonlySet<number>;
}

function createStoreOnce(dependencies: FactsDependencies) {
  const { customers, history, unrecorded, now } = dependencies;
  return async (context: FactsContext, items: readonly CheckedItem[]): Promise<StoredOnce> => {
    const { workspaceId } = context;
    const at = now();
    const { plan, scoring, known } = await planFacts(dependencies, context, items);
    const changes = plan.customers
      .filter(({ isChanged, points }) => isChanged || Object.keys(points).length > 0)
      .map((planned) => {
        const before = known.get(planned.id) ?? null;
        return { before, after: toCustomer(planned, { before, workspaceId, scoring, at }) };
      });
    const lost = new Set<string>();
    let news: ReadonlySet<string> = new Set();
    if (changes.length > 0) {
      const ids = changes.map(({ after }) => after.id);
      const begun = await unrecorded.begin(workspaceId, ids, at);
      const { refused, overtaken } = await customers.save(workspaceId, changes);
      for (const id of [...refused, ...overtaken]) lost.add(id);
      const saved = changes.map(({ after }) => after).filter(({ id }) => !lost.has(id));
      const day = at.toISOString().slice(0, DAY_CHARS);
      news = await history.record(
        workspaceId,
        saved.flatMap((customer) => {
          const { id, pending, churned, scores } = customer;
          const facts = factsChange(known.get(id) ?? null, customer, at);
          return scores ? [{ customerId: id, day, metrics: pending?.points ?? {}, churned, scores, facts }] : [];
        }),
      );
      await customers.settlePending(workspaceId, saved);
      await unrecorded.end(workspaceId, begun);
    }
    const isLost = (each: ItemPlan) => 'customerId' in each && lost.has(each.customerId);
    const places = plan.plans.map((each, place) => ({ each, place }));
    return {
      stored: new Map(
        places.filter(({ each }) => !isLost(each)).map(({ each, place }) => [place, outcomeOf(each, news)]),
      ),
      again: new Set(places.filter(({ each }) => isLost(each)).map(({ place }) => place)),
    };
  };
}

async function planFacts(
  { customers, history, customerSourceOf, modelsOf, now }: FactsDependencies,
  { workspaceId, source, catalogue }: FactsContext,
  items: readonly CheckedItem[],
) {
  const externalIds = [...new Set(items.map(({ externalId }) => externalId))];
  const [known, creator, models] = await Promise.all([
    customers.findByExternalIds(workspaceId, externalIds),
    customerSourceOf(workspaceId),
    modelsOf(workspaceId),
  ]);
  const scoring = scoringContext(catalogue, models);
  const { windowMetrics } = scoring;
  const at = now();
  const past = await pastPointsOf(history, { workspaceId, windowMetrics, customers: known, at });
  const plan = planItems({
    items,
    known: known.map((customer) => ({ ...customer, past: past.get(customer.id) })),
    mayCreate: creator === source,
    creator: CREATORS[creator],
    catalogue,
    model: models.published.model,
    modelVersion: models.published.version,
    windowMetrics,
    now: at.toISOString(),
    newId,
  });
  return { plan, scoring, known: new Map(known.map((customer) => [customer.id, customer])) };
}

interface Moment {
  readonly before: Customer | null;
  readonly workspaceId: string;
  readonly scoring: ScoringContext;
  readonly at: Date;
}

function toCustomer(planned: ItemCustomerPlan, { before, workspaceId, scoring, at }: Moment): Customer {
  const { id, externalId, name, attributes, metrics, points, scores, churned, churnedOn, churnPeriods } = planned;
  const scoredBefore = { scores: before?.scores ?? null, changedOn: before?.scoresChangedOn ?? null };
  const added = joinPoints(before?.pending?.points ?? {}, points);
  return {
    id,
    workspaceId,
    externalId,
    name,
    attributes,
    metrics,
    scores,
    shadow: scoreByShadow(scoring, {
      attributes,
      metrics,
      windows: planned.windows,
      churnedOn: before?.churnedOn ?? null,
      scores,
      previous: scoredBefore.scores,
    }),
    scoresChangedOn: scoresChangedOn(scoredBefore, scores, at.toISOString().slice(0, DAY_CHARS)),
    churned,
    churnedOn,
    churnPeriods,
    link: before?.link ?? null,
    revision: before?.revision ?? null,
    pending: Object.keys(added).length === 0 ? null : { id: newId(), points: added },
    createdAt: before?.createdAt ?? at,
    updatedAt: planned.isChanged || !before ? at : before.updatedAt,
  };
}

/** Points of earlier days are news when the history says so. */
function outcomeOf(plan: ItemPlan, news: ReadonlySet<string>): FactOutcome {
  switch (plan.outcome) {
    case 'fail':
      return { outcome: 'failed', errors: plan.errors };
    case 'create':
      return { outcome: 'created' };
    case 'change':
      return { outcome: 'updated' };
    case 'points':
      return { outcome: news.has(plan.customerId) ? 'updated' : 'unchanged' };
    case 'nothing':
      return { outcome: 'unchanged' };
    default:
      return plan satisfies never;
  }
}
