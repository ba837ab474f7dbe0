import { z } from 'zod';
import type { CardPortal, PropertyFacts, SearchOutcome, SearchQuestion } from '../../card-host/crm/card-portal.ts';
import type { Portal } from '../accounts/portal.ts';
import type { PropertyDefinition } from '../crm/property-definition.ts';
import { searchCompanies } from '../search/search-companies.ts';
import { SEARCH_OPERATORS, searchFaults } from '../search/search-request.ts';
import { ASSOCIATED_PROPERTIES } from './associated-properties.ts';
import { associatedRecords } from './associated-records.ts';

const COMPANIES = '0-2';
/** Which of HubSpot's company properties are money. */
const MONEY: ReadonlySet<string> = new Set(['annualrevenue', 'total_revenue', 'total_money_raised']);

const operator = z.enum(SEARCH_OPERATORS);

/** A portal as cards see it. `now` is in milliseconds. */
export function portalForCards(portal: Portal, now: number): CardPortal {
  const { profile, companies } = portal;
  return {
    timeZone: profile.timeZone,
    currency: profile.currency,
    now,
    company: (id) => companies.resolve(id),
    associated(companyId, objectTypeId) {
      const company = companies.resolve(companyId);
      return company && associatedRecords(company, objectTypeId, now);
    },
    properties: (objectTypeId) =>
      objectTypeId === COMPANIES ? companyFacts(portal) : ASSOCIATED_PROPERTIES[objectTypeId],
    search: (question) => search(portal, question, now),
  };
}

function companyFacts({ properties, profile }: Portal): readonly PropertyFacts[] {
  return properties.list().map((property) => ({
    name: property.name,
    label: property.label,
    type: property.type,
    options: optionsOf(property, profile.users),
    currency: MONEY.has(property.name),
  }));
}

/** The options of an owner property are the users. */
function optionsOf(property: PropertyDefinition, users: Portal['profile']['users']): PropertyFacts['options'] {
  if (property.referencedObjectType !== 'OWNER') return property.options;
  return users.map(({ ownerId, firstName, lastName }) => ({ value: ownerId, label: `${firstName} ${lastName}` }));
}

/** Cards search what the API searches: companies, on the same lagging index and within the same limits. */
function search(portal: Portal, question: SearchQuestion, now: number): SearchOutcome {
  if (question.objectTypeId !== COMPANIES) return refused('The stand-in can search companies only.');
  const filterGroups = [];
  for (const group of question.filterGroups) {
    const filters = [];
    for (const filter of group.filters) {
      const known = operator.safeParse(filter.operator);
      if (!known.success) return refused(`There is no operator ${filter.operator}.`);
      filters.push({ ...filter, operator: known.data });
    }
    filterGroups.push({ filters });
  }
  const request = { ...question, filterGroups };
  const [fault] = searchFaults(request, portal.properties);
  if (fault !== undefined) return refused(fault);
  const { total, records, next } = searchCompanies(portal, request, now);
  return { ok: true, total, records, next };
}

function refused(message: string): SearchOutcome {
  return { ok: false, message };
}
