import type { Caller } from '../../auth/caller.ts';
import { type CheckedWrite, checkWrite } from '../../crm/check-write.ts';
import type { ChangeSource } from '../../crm/company.ts';
import type { WriteContext } from '../../crm/company-store.ts';
import { requireBatchSize } from '../batch-size.ts';
import type { ApiCall } from '../endpoint.ts';
import { invalidRequest } from '../errors.ts';

/** Checks the values of one write; the 2026-09 paths rewrite dates and hold to the account's rules. */
export function check(call: ApiCall, values: Readonly<Record<string, string>>, companyId?: string): CheckedWrite {
  const { properties, companies } = call.portal;
  return checkWrite(values, { properties, companies, companyId, enforcesRules: call.version === '2026-09' });
}

/** What the store notes of a write by this caller. Writes of the app come back to it as webhooks from INTEGRATION. */
export function contextOf({ caller, now }: ApiCall): WriteContext {
  return { at: now, source: sourceOf(caller) };
}

/** A new company's values with what HubSpot fills in itself. */
export function withWebsite(values: Readonly<Record<string, string>>): Record<string, string> {
  const { domain, website } = values;
  return domain && !website ? { ...values, website: domain } : { ...values };
}

/** HubSpot wants a name or a domain on a new company. */
export function requireNameOrDomain(
  inputs: readonly { readonly properties: Readonly<Record<string, string>> }[],
): void {
  const bare = inputs.some(({ properties }) => !properties.name && !properties.domain);
  if (bare) throw invalidRequest('A company needs at least one of the properties name and domain.');
}

/** Throws HubSpot's 400 for too many inputs or for the same id twice. */
export function requireBatch(inputs: readonly { readonly id?: string; readonly properties?: unknown }[]): void {
  requireBatchSize(inputs);
  const ids = inputs.flatMap(({ id }) => (id === undefined ? [] : [id]));
  const seen = new Set<string>();
  const twice = [...new Set(ids.filter((id) => seen.size === seen.add(id).size))];
  if (twice.length > 0) {
    const message = `Duplicate IDs found in batch input: [${twice.join(', ')}]. IDs must be unique`;
    throw invalidRequest(message, { ids: twice });
  }
}

function sourceOf({ kind, appId }: Caller): ChangeSource {
  return { kind: kind === 'service-key' ? 'API' : 'INTEGRATION', sourceId: String(appId) };
}
