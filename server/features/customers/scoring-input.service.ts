import type { Catalogue, ScoringInputBody } from '@customerscore/core/contract';
import { narrowInput, type ScoringModel } from '@customerscore/core/scoring';
import { AppError } from '../../errors.ts';
import type { Customer, CustomersStore } from './customers.store.ts';

const DAY_CHARS = 'YYYY-MM-DD'.length;

/** What a customer is scored by, so that the console and the card can score it with one value changed. */
export interface ScoringInputService {
  /** @throws AppError not_found */
  find(workspaceId: string, customerId: string): Promise<ScoringInputBody>;
  of(customer: Customer): Promise<ScoringInputBody>;
}

export interface ScoringInputDependencies {
  readonly store: Pick<CustomersStore, 'find'>;
  readonly catalogueOf: (workspaceId: string) => Promise<Catalogue>;
  readonly modelOf: (workspaceId: string) => Promise<{ readonly version: number; readonly model: ScoringModel }>;
  readonly now: () => Date;
}

export function createScoringInputService(dependencies: ScoringInputDependencies): ScoringInputService {
  const { store, catalogueOf, modelOf, now } = dependencies;
  const of = async ({ workspaceId, attributes, metrics, churnedOn, churnPeriods, scores }: Customer) => {
    const [catalogue, { version, model }] = await Promise.all([catalogueOf(workspaceId), modelOf(workspaceId)]);
    const at = now().toISOString();
    const input = narrowInput({
      model,
      modelVersion: version,
      catalogue,
      attributes,
      metrics,
      churnedOn: churnedOn ?? at.slice(0, DAY_CHARS),
      churnPeriods,
      previous: scores,
      now: at,
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
