import type { Catalogue } from '@customerscore/core/contract';
import type { ConnectionsService } from '../features/connections/connections.service.ts';
import type { CustomersService } from '../features/customers/customers.service.ts';
import { createScoreHistoryService } from '../features/customers/score-history.service.ts';
import { createScoringInputService } from '../features/customers/scoring-input.service.ts';
import { createComparisonService } from '../features/rescoring/comparison.service.ts';
import { createRescoringService, type RescoringService } from '../features/rescoring/rescoring.service.ts';
import {
  createScoringModelService,
  type ScoringModelService,
} from '../features/scoring-model/scoring-model.service.ts';
import type { Dispatcher } from '../jobs/jobs.ts';
import type { Stores } from './stores.ts';

interface ScoringParts {
  readonly stores: Stores;
  readonly catalogueOf: (workspaceId: string) => Promise<Catalogue>;
  /** Made later, since customers need much else. */
  readonly customers: () => CustomersService;
  readonly connections: ConnectionsService;
  readonly jobs: Dispatcher;
  readonly now: () => Date;
}

/** The versions of the scoring model, and the runs that a change of them begins. */
export function createScoring({ stores, catalogueOf, customers, connections, jobs, now }: ScoringParts): {
  readonly scoringModels: ScoringModelService;
  readonly rescoring: RescoringService;
} {
  const rescoring = createRescoringService({
    store: stores.rescoringRuns,
    slots: stores.schedules,
    workspaceIds: () => stores.accounts.workspaceIds(),
    scoringModels: () => scoringModels,
    customers,
    connections,
    jobs,
    now,
  });
  const scoringModels: ScoringModelService = createScoringModelService({
    store: stores.scoringModels,
    publications: stores.publications,
    catalogueOf,
    onChanged: (workspaceId, reason) => rescoring.start(workspaceId, reason),
    now,
  });
  return { scoringModels, rescoring };
}

interface ScoringViewParts extends Pick<ScoringParts, 'stores' | 'catalogueOf' | 'now'> {
  readonly customers: CustomersService;
  readonly scoringModels: ScoringModelService;
  readonly rescoring: RescoringService;
}

/** What people see of scores: what a trial would change, how they stood in the past, and what another value would do. */
export function createScoringViews(parts: ScoringViewParts) {
  const { stores, catalogueOf, customers, scoringModels, rescoring, now } = parts;
  const scoreHistory = createScoreHistoryService({
    customers: stores.customers,
    scoreDays: stores.scoreDays,
    catalogueOf,
    modelOf: async (workspaceId, version) => (await stores.scoringModels.find(workspaceId, version))?.model ?? null,
  });
  const comparison = createComparisonService({ scoringModels, customers, rescoring });
  const scoringInputs = createScoringInputService({
    store: stores.customers,
    history: stores.history,
    catalogueOf,
    modelOf: (workspaceId) => scoringModels.current(workspaceId),
    now,
  });
  return { scoreHistory, comparison, scoringInputs };
}
