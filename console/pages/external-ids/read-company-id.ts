/**
 * The record id in what somebody pasted: the id itself, or the address of the record in either of the forms that HubSpot
 * has (`/record/0-2/{id}` and `/company/{id}`). Null when there is none.
 */
export function readCompanyId(text: string): string | null {
  const trimmed = text.trim();
  if (/^\d{1,20}$/.test(trimmed)) return trimmed;
  return /\/(?:record\/0-2|company)\/(\d{1,20})(?!\d)/.exec(trimmed)?.[1] ?? null;
}
