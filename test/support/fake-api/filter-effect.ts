import type { Company, FilterEffectBody, FilterEffectRequest, FilterExample } from '@customerscore/core/contract';
import { byName, checkFilter, compileFilter } from '@customerscore/core/mapping';
import { sampleCompanies } from './sample-companies.ts';
import { COMPANIES } from './seed/cycles.ts';
import type { World } from './world.ts';

const SAMPLE = 20;
const EXAMPLES = 3;

/** What a filter does to made-up companies, scaled to the size of the fake portal. */
export function filterEffectOf(world: World, { filter }: FilterEffectRequest): FilterEffectBody {
  const companies = sampleCompanies(SAMPLE);
  const matches = compileFilter(filter, world.properties);
  const inside = companies.filter(matches);
  const outside = companies.filter((company) => !matches(company));
  const names = filter.groups.flatMap(({ conditions }) => conditions.map(({ property }) => property));
  const examplesOf = (some: readonly Company[]) => some.slice(0, EXAMPLES).map((company) => toExample(company, names));
  return {
    total: COMPANIES,
    takePart: { companies: scaled(inside.length), basis: 'counted' },
    takingPart: examplesOf(inside),
    leftOut: examplesOf(outside),
    estimatedBecause: null,
    synced: world.confirmed && syncedEffectOf(world, companies, matches, examplesOf),
    issues: checkFilter(filter, byName(world.properties)),
  };
}

function syncedEffectOf(
  { confirmed, properties, customers }: World,
  companies: readonly Company[],
  matches: (company: Company) => boolean,
  examplesOf: (some: readonly Company[]) => readonly FilterExample[],
): FilterEffectBody['synced'] {
  const matched = compileFilter(confirmed?.filter ?? { groups: [] }, properties);
  const leaving = companies.filter((company) => matched(company) && !matches(company));
  const entering = companies.filter((company) => !matched(company) && matches(company));
  return {
    customers: customers.length,
    leave: { companies: Math.round((leaving.length / SAMPLE) * customers.length), basis: 'counted' },
    leaving: examplesOf(leaving),
    enter: { companies: Math.round((entering.length / SAMPLE) * customers.length), basis: 'counted' },
    entering: examplesOf(entering),
  };
}

function scaled(count: number): number {
  return Math.round((count / SAMPLE) * COMPANIES);
}

function toExample({ id, properties }: Company, names: readonly string[]): FilterExample {
  return {
    companyId: id,
    companyName: properties.name ?? id,
    values: names.map((property) => ({ property, value: properties[property] ?? null })),
  };
}
