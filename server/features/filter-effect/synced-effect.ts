import type { Company, Filter, FilterCount, SyncedEffect } from '@customerscore/core/contract';
import { bothFilters, filterWith } from '@customerscore/core/mapping';
import type { PortalScope } from '../../http/guards.ts';
import type { HubSpotCaller } from '../../hubspot/caller.ts';
import type { HubSpotClient } from '../../hubspot/client.ts';
import { HUBSPOT_BATCH_SIZE } from '../../hubspot/paths.ts';
import type { CustomersService } from '../customers/customers.service.ts';
import { createQuestion, type FilterFacts, type FilterQuestion, hasExternalId, toExample } from './filter-question.ts';

/** Linked customers that are looked at one by one; where there are no more, nobody has to be estimated. */
const MOST_READ = 300;
export const EXAMPLES = 5;
/** Companies that match the new filter among which entering ones are looked for. */
const ENTERING_LOOKED_AT = 100;

export interface SyncedInput extends FilterFacts {
  readonly client: HubSpotClient;
  readonly customers: Pick<CustomersService, 'countLinked' | 'listLinked'>;
  readonly caller: HubSpotCaller;
  readonly scope: PortalScope;
  /** Of the confirmed mapping. */
  readonly before: Filter;
  readonly after: Filter;
  readonly externalIdProperty: string;
  /** What examples show. */
  readonly shown: readonly string[];
}

/**
 * Who would leave and enter with another filter. Up to 300 linked customers are read and looked at one by one; beyond
 * that the numbers are differences of search counts: those under the old filter, under the new one, and under both.
 * Where a search cannot be asked, the share among those that were read is taken for all.
 */
export async function syncedEffect(input: SyncedInput): Promise<SyncedEffect> {
  const { customers, scope, after, before } = input;
  const total = await customers.countLinked(scope);
  if (JSON.stringify(before) === JSON.stringify(after)) return unchanged(total);
  const next = createQuestion(after, input);
  const read = await readLinked(input);
  const leaving = read.filter((company) => !next.matches(company));
  const counts = await countBySearch(input);
  const entering = await findEntering(input, next);
  return {
    customers: total,
    leave: leaveCount({ total, read: read.length, leaving: leaving.length, counted: counts?.leave ?? null }),
    leaving: leaving.slice(0, EXAMPLES).map((company) => toExample(company, input.shown)),
    enter: { companies: counts?.enter ?? null, basis: 'counted' },
    entering: entering.map((company) => toExample(company, input.shown)),
  };
}

function unchanged(customers: number): SyncedEffect {
  const none: FilterCount = { companies: 0, basis: 'counted' };
  return { customers, leave: none, leaving: [], enter: none, entering: [] };
}

interface Leaving {
  readonly total: number;
  readonly read: number;
  readonly leaving: number;
  readonly counted: number | null;
}

function leaveCount({ total, read, leaving, counted }: Leaving): FilterCount {
  if (read >= total) return { companies: leaving, basis: 'counted' };
  if (counted !== null) return { companies: Math.min(counted, total), basis: 'counted' };
  return { companies: read === 0 ? null : Math.round((leaving / read) * total), basis: 'estimated' };
}

/** The companies of the first linked customers, with what the filters look at. */
async function readLinked({ client, customers, caller, scope, shown }: SyncedInput): Promise<readonly Company[]> {
  const linked = await customers.listLinked(scope, { after: null, limit: MOST_READ });
  const ids = linked.flatMap(({ link }) => link?.companyId ?? []);
  const companies: Company[] = [];
  for (let start = 0; start < ids.length; start += HUBSPOT_BATCH_SIZE) {
    const batch = ids.slice(start, start + HUBSPOT_BATCH_SIZE);
    companies.push(...(await client.batchReadCompanies(caller, { ids: batch, properties: ['name', ...shown] })));
  }
  // Batches come in any order.
  return companies.sort((one, other) => Number(one.id) - Number(other.id));
}

/** Null when one of the three questions cannot be asked. */
async function countBySearch(input: SyncedInput): Promise<{ readonly leave: number; readonly enter: number } | null> {
  const { before, after, externalIdProperty } = input;
  const filters = [before, after, bothFilters(before, after)].map((filter) =>
    filterWith(filter, hasExternalId(externalIdProperty)),
  );
  const questions = filters.map((filter) => createQuestion(filter, input));
  const totals: number[] = [];
  for (const { search } of questions) {
    if (!search.ok) return null;
    const query = { groups: search.groups, properties: [], limit: 1 };
    totals.push((await input.client.searchCompanies(input.caller, query)).total);
  }
  const [old = 0, next = 0, both = 0] = totals;
  // The index may move between the counts.
  return { leave: Math.max(0, old - both), enter: Math.max(0, next - both) };
}

/** Companies with an External ID that match the new filter and not the old one. */
async function findEntering(input: SyncedInput, next: FilterQuestion): Promise<readonly Company[]> {
  const { client, caller, after, before, externalIdProperty, shown } = input;
  const { search } = createQuestion(filterWith(after, hasExternalId(externalIdProperty)), input);
  if (!search.ok) return [];
  const query = { groups: search.groups, properties: ['name', ...shown], limit: ENTERING_LOOKED_AT };
  const { companies } = await client.searchCompanies(caller, query);
  const old = createQuestion(before, input);
  // The index lags: a company is shown only if its values of now say so, too.
  return companies.filter((company) => next.matches(company) && !old.matches(company)).slice(0, EXAMPLES);
}
