import type { Company } from '../../contract/company.ts';

/** When HubSpot says that a company was changed last. */
export const MODIFIED_PROPERTY = 'hs_lastmodifieddate';

/** When it was created. */
export const CREATED_PROPERTY = 'createdate';

/** When a company was changed last, in milliseconds since 1970; null when it was not read. */
export function modifiedAt(company: Pick<Company, 'properties'>): number | null {
  return timeIn(company, MODIFIED_PROPERTY);
}

/** When a company was created, in milliseconds since 1970; null when it was not read. */
export function createdAt(company: Pick<Company, 'properties'>): number | null {
  return timeIn(company, CREATED_PROPERTY);
}

const DIGITS_PATTERN = /^\d+$/;

/** HubSpot gives ISO 8601, older answers milliseconds. */
function timeIn({ properties }: Pick<Company, 'properties'>, name: string): number | null {
  const raw = properties[name]?.trim() ?? '';
  const time = DIGITS_PATTERN.test(raw) ? Number(raw) : Date.parse(raw);
  return Number.isNaN(time) ? null : time;
}
