import type { ApiAnswer, ApiCall } from '../endpoint.ts';

/** Custom properties per object type; assumed to be the same for every tier. */
const MAX_CUSTOM_PROPERTIES = 1_000;

/** GET …/limits/custom-properties. The account has companies only, so all its custom properties are theirs. */
export function customPropertyLimits({ portal }: ApiCall): ApiAnswer {
  const limit = MAX_CUSTOM_PROPERTIES;
  const usage = portal.properties.list().filter((property) => !property.hubspotDefined).length;
  const percentage = Math.round((10_000 * usage) / limit) / 100;
  const companies = {
    objectTypeId: '0-2',
    singularLabel: 'Company',
    pluralLabel: 'Companies',
    limit,
    usage,
    percentage,
  };
  const overall = { overallLimit: limit, overallUsage: usage, overallPercentage: percentage };
  return { status: 200, body: { ...overall, byObjectType: [companies] } };
}
