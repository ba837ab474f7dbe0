import { setTimeout as sleep } from 'node:timers/promises';
import type { ChurnModel } from '@customerscore/core/learning';
import type { ScoringModel } from '@customerscore/core/scoring';
import { createChurnModelsService } from '../features/churn-models/churn-models.service.ts';
import { startTraining } from '../features/churn-models/training/start-training.ts';
import { createTrainingRunner, type TrainingRunner } from '../features/churn-models/training-runner.ts';
import { createPastService } from '../features/customers/past/past.service.ts';
import type { MappingService } from '../features/mapping/mapping.service.ts';
import type { ScoringModelService } from '../features/scoring-model/scoring-model.service.ts';
import type { Dispatcher } from '../jobs/jobs.ts';
import type { Logger } from '../observability/logger.ts';
import type { Services } from './services.ts';
import type { Stores } from './stores.ts';

interface ChurnModelParts {
  readonly stores: Stores;
  readonly scoringModels: ScoringModelService;
  readonly jobs: Dispatcher;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** How Churn Risk is learned. */
export function createChurnModels({ stores, scoringModels, jobs, logger, now }: ChurnModelParts) {
  return createChurnModelsService({
    store: stores.churnModels,
    runs: stores.trainingRuns,
    settings: stores.trainingSettings,
    past: createPastService(stores.past),
    useLearned: async (workspaceId, { model, as, note, by }) => {
      const { published, shadow } = await scoringModels.inUse(workspaceId);
      const newest = shadow ?? published;
      // A trial goes on with what is tried; what nobody has decided on yet is not published along.
      const base = as === 'trial' ? newest : published;
      const change = { basedOn: newest.version, model: withLearned(base.model, model), note, by };
      return (await scoringModels.save(workspaceId, { ...change, publish: as === 'published' })).version;
    },
    jobs,
    logger,
    now,
  });
}

/** The scoring model with Churn Risk made by what was learned; the rules stay beside it. */
function withLearned(model: ScoringModel, learned: ChurnModel): ScoringModel {
  return { ...model, churnRisk: { ...model.churnRisk, learned } };
}

interface TrainingParts {
  readonly stores: Stores;
  readonly services: Pick<Services, 'catalogue' | 'scoringModels'> & { readonly mapping: MappingService };
  readonly stopping: AbortSignal;
  readonly logger: Logger;
  readonly now: () => Date;
}

export function createTrainings({ stores, services, stopping, logger, now }: TrainingParts): TrainingRunner {
  return createTrainingRunner({
    store: stores.trainingRuns,
    models: stores.churnModels,
    past: createPastService(stores.past),
    startTraining,
    catalogueOf: (workspaceId) => services.catalogue.list(workspaceId),
    modelOf: (workspaceId) => services.scoringModels.current(workspaceId),
    writtenBackOf: (workspaceId) => services.mapping.writtenBack(workspaceId),
    stopping,
    logger,
    sleep,
    now,
  });
}
