import type { FilterEffectBody, FilterEffectRequest } from '@customerscore/core/contract';
import { byName, checkFilter, createZone } from '@customerscore/core/mapping';
import { AppError } from '../../errors.ts';
import type { PortalScope } from '../../http/guards.ts';
import type { HubSpotCaller } from '../../hubspot/caller.ts';
import type { HubSpotClient } from '../../hubspot/client.ts';
import type { ConnectionsService } from '../connections/connections.service.ts';
import type { CustomersService } from '../customers/customers.service.ts';
import type { MappingService } from '../mapping/mapping.service.ts';
import type { PropertiesService } from '../mapping/properties.service.ts';
import { createQuestion, type FilterFacts, propertiesOf, toExample } from './filter-question.ts';
import { EXAMPLES, syncedEffect } from './synced-effect.ts';

/** What a filter lets through, and what it changes for those that are synced. Nothing is stored. */
export interface FilterEffectService {
  /** @throws AppError not_connected, reconnect_needed; hubspot_busy and others of HubSpot */
  effectOf(scope: PortalScope, request: FilterEffectRequest): Promise<FilterEffectBody>;
}

export interface FilterEffectDependencies {
  readonly client: HubSpotClient;
  readonly connections: ConnectionsService;
  readonly properties: PropertiesService;
  readonly mapping: MappingService;
  readonly customers: CustomersService;
}

export function createFilterEffectService(dependencies: FilterEffectDependencies): FilterEffectService {
  const { connections, properties, mapping } = dependencies;
  return {
    effectOf: async (scope, { filter, externalIdProperty }) => {
      const { connection, caller } = await connections.open(scope, { urgent: true });
      const facts: FilterFacts = { properties: await properties.list(scope), zone: createZone(connection.timeZone) };
      const issues = checkFilter(filter, byName(facts.properties));
      if (issues.length > 0) return { ...NOTHING, issues };
      const confirmed = await mapping.findConfirmed(scope);
      const share = await shareOf(dependencies, caller, filter, facts);
      const externalId = externalIdProperty ?? confirmed?.externalIdProperty ?? null;
      if (!confirmed || externalId === null) return { ...share, synced: null, issues: [] };
      const synced = await syncedEffect({
        ...dependencies,
        ...facts,
        caller,
        scope,
        before: confirmed.filter,
        after: filter,
        externalIdProperty: externalId,
        shown: propertiesOf(filter, confirmed.filter),
      });
      return { ...share, synced, issues: [] };
    },
  };
}

const NOTHING: FilterEffectBody = {
  total: null,
  takePart: { companies: null, basis: 'estimated' },
  takingPart: [],
  leftOut: [],
  estimatedBecause: null,
  synced: null,
  issues: [],
};

type Share = Pick<FilterEffectBody, 'total' | 'takePart' | 'takingPart' | 'leftOut' | 'estimatedBecause'>;

/** Counted by search where it can be asked; else the share in the first page of companies is taken for all. */
async function shareOf(
  { client }: FilterEffectDependencies,
  caller: HubSpotCaller,
  filter: FilterEffectRequest['filter'],
  facts: FilterFacts,
): Promise<Share> {
  const shown = propertiesOf(filter);
  const names = ['name', ...shown];
  const { search, matches } = createQuestion(filter, facts);
  const page = await client.listCompanies(caller, { after: null, properties: names });
  const [inside, outside] = [page.companies.filter(matches), page.companies.filter((company) => !matches(company))];
  const total = page.after === null ? page.companies.length : await countOrNull(client, caller);
  const examples = {
    takingPart: inside.slice(0, EXAMPLES).map((company) => toExample(company, shown)),
    leftOut: outside.slice(0, EXAMPLES).map((company) => toExample(company, shown)),
  };
  if (page.after === null) {
    return { total, takePart: { companies: inside.length, basis: 'counted' }, ...examples, estimatedBecause: null };
  }
  if (!search.ok) {
    const companies = total === null ? null : Math.round((inside.length / page.companies.length) * total);
    return { total, takePart: { companies, basis: 'estimated' }, ...examples, estimatedBecause: search.reason };
  }
  const found = await client.searchCompanies(caller, { groups: search.groups, properties: names, limit: EXAMPLES });
  const takingPart = inside.length > 0 ? examples.takingPart : found.companies.map((each) => toExample(each, shown));
  return {
    total,
    takePart: { companies: found.total, basis: 'counted' },
    takingPart,
    leftOut: examples.leftOut,
    estimatedBecause: null,
  };
}

async function countOrNull(client: HubSpotClient, caller: HubSpotCaller): Promise<number | null> {
  try {
    return await client.countCompanies(caller);
  } catch (error) {
    if (error instanceof AppError && error.actor === 'retry_later') return null;
    throw error;
  }
}
