import {
  EXTERNAL_ID_REASONS,
  type ExternalIdCase,
  type ExternalIdClaim,
  type ExternalIdReason,
} from '@customerscore/core/contract';
import type { PortalScope } from '../../../http/guards.ts';
import type { CompanyState } from '../company-states.store.ts';
import type { Customer } from '../customers.store.ts';
import type { KnownStores } from '../find-known.ts';

export function isExternalIdReason(code: string): code is ExternalIdReason {
  return EXTERNAL_ID_REASONS.some((reason) => reason === code);
}

/** What is known about companies whose External ID is in question, in the order given. States of other kinds are left out. */
export async function findCases(
  { customers, states }: KnownStores,
  scope: PortalScope,
  found: readonly CompanyState[],
): Promise<readonly ExternalIdCase[]> {
  const externalIds = [...new Set(found.flatMap(({ externalId }) => externalId ?? []))];
  const [rivals, holders, linked] = await Promise.all([
    states.findByExternalIds(scope, externalIds),
    customers.findByExternalIds(scope.workspaceId, externalIds),
    customers.findByCompanies(
      scope,
      found.map(({ companyId }) => companyId),
    ),
  ]);
  return found.flatMap((state) => {
    const { code, externalId, companyId } = state;
    if (!isExternalIdReason(code)) return [];
    const holder = holders.find((customer) => customer.externalId === externalId);
    const own = linked.find(({ link }) => link?.companyId === companyId);
    const others = rivals.filter((rival) => rival.externalId === externalId && rival.companyId !== companyId);
    return [
      {
        reason: code,
        externalId,
        company: claimOf(state, own !== undefined),
        others: [...holderClaims(holder, scope, companyId), ...others.map((rival) => claimOf(rival, false))],
        customer: customerOf(holder ?? own),
      },
    ];
  });
}

function claimOf({ companyId, name, modifiedAt }: CompanyState, linked: boolean): ExternalIdClaim {
  return { companyId, companyName: name, modifiedAt: modifiedAt?.toISOString() ?? null, linked };
}

/** The company that the customer is linked to claims the External ID, too, if it is of this account. */
function holderClaims(holder: Customer | undefined, scope: PortalScope, companyId: string): ExternalIdClaim[] {
  const link = holder?.link;
  if (!holder || link?.state !== 'linked' || link.portalId !== scope.portalId || link.companyId === companyId)
    return [];
  const modifiedAt = link.modifiedAt?.toISOString() ?? null;
  return [{ companyId: link.companyId, companyName: holder.name, modifiedAt, linked: true }];
}

function customerOf(customer: Customer | undefined): ExternalIdCase['customer'] {
  return customer ? { id: customer.id, name: customer.name, externalId: customer.externalId } : null;
}
