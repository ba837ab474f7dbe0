import type { Company } from '../../contract/company.ts';

/** When HubSpot says that a company was changed last. */
export const MODIFIED_PROPERTY = 'hs_lastmodifieddate';

const DIGITS_PATTERN = /^\d+$/;

/** That moment in milliseconds since 1970; null when it was not read. HubSpot gives ISO 8601, older answers milliseconds. */
export function modifiedAt({ properties }: Pick<Company, 'properties'>): number | null {
  const raw = properties[MODIFIED_PROPERTY]?.trim() ?? '';
  const time = DIGITS_PATTERN.test(raw) ? Number(raw) : Date.parse(raw);
  return Number.isNaN(time) ? null : time;
}
