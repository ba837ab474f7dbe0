import type { CompanyProperty } from '../../contract/company.ts';
import { lettersOf } from './name-match.ts';

/** Names under which companies keep the id of a customer in their own product, the likeliest first. */
const EXTERNAL_ID_NAMES: readonly string[] = [
  'customerid',
  'externalid',
  'customerexternalid',
  'externalcustomerid',
  'accountid',
  'clientid',
  'organizationid',
  'organisationid',
  'orgid',
  'workspaceid',
  'tenantid',
  'customernumber',
  'accountnumber',
  'customerkey',
];

/**
 * The property most likely to hold the External ID, by name or label; null when none looks like it. Properties whose
 * values HubSpot keeps unique come first.
 */
export function suggestExternalId(properties: readonly CompanyProperty[]): string | null {
  const candidates = properties
    .filter((property) => !property.archived && (property.type === 'string' || property.type === 'number'))
    .map((property) => ({ property, rank: rankOf(property) }))
    .filter(({ rank }) => rank >= 0);
  candidates.sort(
    (one, other) =>
      Number(other.property.hasUniqueValue) - Number(one.property.hasUniqueValue) || one.rank - other.rank,
  );
  return candidates[0]?.property.name ?? null;
}

function rankOf(property: CompanyProperty): number {
  const byName = EXTERNAL_ID_NAMES.indexOf(lettersOf(property.name));
  return byName >= 0 ? byName : EXTERNAL_ID_NAMES.indexOf(lettersOf(property.label));
}
