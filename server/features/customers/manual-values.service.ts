import type { Catalogue, EnterValuesBody, EnterValuesRequest } from '@customerscore/core/contract';
import { checkItem } from '@customerscore/core/ingestion';
import { AppError } from '../../errors.ts';
import type { NoteSeen } from '../catalogue/last-seen.service.ts';
import type { CustomersStore } from './customers.store.ts';
import type { FactsService } from './facts.service.ts';

/** Values that somebody enters for one customer. */
export interface ManualValuesService {
  /**
   * Stores them all, or none, and scores the customer.
   * @throws AppError not_found; values_invalid with one issue per value that cannot be entered by hand
   */
  enter(workspaceId: string, customerId: string, values: EnterValuesRequest): Promise<EnterValuesBody>;
}

export interface ManualValuesDependencies {
  readonly customers: Pick<CustomersStore, 'find'>;
  readonly facts: Pick<FactsService, 'store'>;
  readonly catalogueOf: (workspaceId: string) => Promise<Catalogue>;
  readonly noteSeen: NoteSeen;
  readonly now: () => Date;
}

const DAY_CHARS = 'YYYY-MM-DD'.length;

export function createManualValuesService(dependencies: ManualValuesDependencies): ManualValuesService {
  const { customers, facts, catalogueOf, noteSeen, now } = dependencies;
  return {
    enter: async (workspaceId, customerId, { attributes, points }) => {
      const customer = await customers.find(workspaceId, customerId);
      if (!customer) throw notFound();
      const catalogue = await catalogueOf(workspaceId);
      const today = now().toISOString().slice(0, DAY_CHARS);
      const placed = points.map((point, index) => ({ ...point, path: `points.${index}` }));
      const item = { externalId: customer.externalId, attributes, points: placed };
      const checked = checkItem(item, { catalogue, source: 'manual', today });
      if (!checked.ok) {
        const message = checked.errors.map((each) => each.message).join(' ');
        throw new AppError('values_invalid', message, { issues: checked.errors });
      }
      const [outcome] = await facts.store({ workspaceId, source: 'manual', catalogue }, [checked.item]);
      // Its External ID has gone to another customer, or it was removed, since it was looked up.
      if (!outcome || outcome.outcome === 'failed') throw notFound();
      await noteSeen(workspaceId, [...Object.keys(checked.item.attributes), ...Object.keys(checked.item.points)]);
      return { outcome: outcome.outcome === 'unchanged' ? 'unchanged' : 'updated' };
    },
  };
}

function notFound(): AppError {
  return new AppError('not_found', 'There is no such customer.');
}
