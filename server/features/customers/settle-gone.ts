import { MODIFIED_PROPERTY } from '@customerscore/core/sync';
import type { PortalScope } from '../../http/guards.ts';
import type { HubSpotCaller } from '../../hubspot/caller.ts';
import type { HubSpotClient } from '../../hubspot/client.ts';
import type { KnownStores } from './find-known.ts';

/**
 * Companies that HubSpot no longer answers, at most a batch: their customers are marked as archived, when HubSpot still
 * has them in its recycle bin, or as deleted. One call, and none when no customer is among them.
 * https://developers.hubspot.com/docs/api-reference/latest/crm/using-object-apis
 */
export async function settleGone(
  { customers, states, client }: KnownStores & { readonly client: HubSpotClient },
  { scope, caller }: { readonly scope: PortalScope; readonly caller: HubSpotCaller },
  { companyIds, at }: { readonly companyIds: readonly string[]; readonly at: Date },
): Promise<void> {
  if (companyIds.length === 0) return;
  await states.remove(scope, companyIds);
  const linked = await customers.findByCompanies(scope, companyIds);
  const ids = linked.flatMap(({ link }) => (link && companyIds.includes(link.companyId) ? [link.companyId] : []));
  if (ids.length === 0) return;
  const archived = await client.batchReadCompanies(caller, { ids, properties: [MODIFIED_PROPERTY], archived: true });
  const inBin = new Set(archived.map(({ id }) => id));
  await customers.setLinkState(scope, [...inBin], 'archived', at);
  await customers.setLinkState(
    scope,
    ids.filter((id) => !inBin.has(id)),
    'deleted',
    at,
  );
}
