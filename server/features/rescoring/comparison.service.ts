import type { ComparisonBody, MovedCustomersBody } from '@customerscore/core/contract';
import { AppError } from '../../errors.ts';
import type { CustomersService, MovedQuery } from '../customers/customers.service.ts';
import type { ScoringModelService } from '../scoring-model/scoring-model.service.ts';
import type { RescoringService } from './rescoring.service.ts';

/** What would change if the version on trial were published. */
export interface ComparisonService {
  /** @throws AppError no_shadow */
  compare(workspaceId: string): Promise<ComparisonBody>;
  /** Customers whose band would change, by size of change. @throws AppError no_shadow */
  moved(workspaceId: string, query: MovedQuery): Promise<MovedCustomersBody>;
}

export interface ComparisonDependencies {
  readonly scoringModels: Pick<ScoringModelService, 'state'>;
  readonly customers: Pick<CustomersService, 'comparison' | 'countAll'>;
  readonly rescoring: Pick<RescoringService, 'latest'>;
}

export function createComparisonService(dependencies: ComparisonDependencies): ComparisonService {
  const { scoringModels, customers, rescoring } = dependencies;
  const { comparison } = customers;
  const trialOf = async (workspaceId: string) => {
    const state = await scoringModels.state(workspaceId);
    if (state.shadow === null) {
      throw new AppError(
        'no_shadow',
        'No version is being tried. Save a change of the scoring model for trying first.',
      );
    }
    return { state, trial: { workspaceId, version: state.shadow } };
  };
  return {
    compare: async (workspaceId) => {
      const { state, trial } = await trialOf(workspaceId);
      const [compared, total, run, fit, health, churnRisk] = await Promise.all([
        comparison.countCompared(trial),
        customers.countAll(workspaceId),
        rescoring.latest(workspaceId),
        comparison.compare(trial, 'fit'),
        comparison.compare(trial, 'health'),
        comparison.compare(trial, 'churnRisk'),
      ]);
      return { state, compared, total, run, scores: { fit, health, churnRisk } };
    },
    moved: async (workspaceId, query) => {
      const { trial } = await trialOf(workspaceId);
      return comparison.listMoved(trial, query);
    },
  };
}
