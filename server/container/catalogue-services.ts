import { type CatalogueService, createCatalogueService } from '../features/catalogue/catalogue.service.ts';
import type { MappingService } from '../features/mapping/mapping.service.ts';
import type { ScoringModelService } from '../features/scoring-model/scoring-model.service.ts';
import type { Stores } from './stores.ts';

interface CatalogueParts {
  readonly stores: Stores;
  readonly mapping: MappingService;
  readonly scoringModels: ScoringModelService;
}

/** The catalogue, with what uses it and what it is filled from. */
export function createCatalogueOf({ stores, mapping, scoringModels }: CatalogueParts): CatalogueService {
  return createCatalogueService({
    store: stores.catalogue,
    usesOf: async (workspaceId, codename) => [
      ...(await mapping.usesOf(workspaceId, codename)),
      ...(await scoringModels.usesOf(workspaceId, codename)),
    ],
    mappedFrom: (workspaceId) => mapping.mappedFrom(workspaceId),
    countCustomers: (workspaceId, codenames) => stores.customers.countByCodename(workspaceId, codenames),
    lastSeenOf: (workspaceId) => stores.lastSeen.list(workspaceId),
    bucketsOf: (workspaceId, codename) => stores.distributions.ofMetric(workspaceId, codename),
    modelIssuesWith: (workspaceId, catalogue) => scoringModels.issuesWith(workspaceId, catalogue),
  });
}
