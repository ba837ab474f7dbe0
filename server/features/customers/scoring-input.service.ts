import type { Catalogue, ScoringInputBody } from '@customerscore/core/contract';
import { narrowInput, type ScoringModel, windowMetricsOf, windowsOfPoints } from '@customerscore/core/scoring';
import { AppError } from '../../errors.ts';
import type { Customer, CustomersStore } from './customers.store.ts';
import type { HistoryStore } from './history.store.ts';
import { pastPointsOf } from './past-points.ts';

const DAY_CHARS = 'YYYY-MM-DD'.length;

/** What a customer is scored by, so that the console and the card can score it with one value changed. */
export interface ScoringInputService {
  /** @throws AppError not_found */
  find(workspaceId: string, customerId: string): Promise<ScoringInputBody>;
  of(customer: Customer): Promise<ScoringInputBody>;
}

export interface ScoringInputDependencies {
  readonly store: Pick<CustomersStore, 'find'>;
  readonly history: Pick<HistoryStore, 'metricPointsOf'>;
  readonly catalogueOf: (workspaceId: string) => Promise<Catalogue>;
  readonly modelOf: (workspaceId: string) => Promise<{ readonly version: number; readonly model: ScoringModel }>;
  readonly now: () => Date;
}

export function createScoringInputService(dependencies: ScoringInputDependencies): ScoringInputService {
  const { store, history, catalogueOf, modelOf, now } = dependencies;
  const windowsFor = async ({ id, workspaceId, pending, metrics }: Customer, model: ScoringModel, at: Date) => {
    const windowMetrics = windowMetricsOf([model]);
    const past = await pastPointsOf(history, { workspaceId, windowMetrics, customers: [{ id, pending }], at });
    const today = at.toISOString().slice(0, DAY_CHARS);
    return windowsOfPoints(windowMetrics, { past: past.get(id) ?? [], latest: metrics }, today);
  };
  const of = async (customer: Customer) => {
    const { workspaceId, attributes, metrics, churnedOn, churnPeriods, scores } = customer;
    const [catalogue, { version, model }] = await Promise.all([catalogueOf(workspaceId), modelOf(workspaceId)]);
    const at = now();
    const windows = await windowsFor(customer, model, at);
    const input = narrowInput({
      model,
      modelVersion: version,
      catalogue,
      attributes,
      metrics,
      windows,
      churnedOn: churnedOn ?? at.toISOString().slice(0, DAY_CHARS),
      churnPeriods,
      previous: scores,
      now: at.toISOString(),
    });
    return { input };
  };
  return {
    of,
    find: async (workspaceId, customerId) => {
      const customer = await store.find(workspaceId, customerId);
      if (!customer) throw new AppError('not_found', 'There is no such customer.');
      return of(customer);
    },
  };
}
