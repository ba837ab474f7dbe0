import { hasLanded, type SameValue } from '@customerscore/core/sync';
import { groupBy } from '../../group-by.ts';
import type { PortalScope } from '../../http/guards.ts';
import type { HubSpotCaller } from '../../hubspot/caller.ts';
import type { HubSpotClient } from '../../hubspot/client.ts';
import { HUBSPOT_BATCH_SIZE } from '../../hubspot/paths.ts';
import type { LedgerStore, LedgerWrite, UnsettledQuery, UnsettledWrite } from './ledger.store.ts';

type PresentValues = Readonly<Record<string, string | null>>;

export interface SettleContext {
  readonly ledger: Pick<LedgerStore, 'listUnsettled' | 'confirm' | 'withdraw'>;
  readonly client: Pick<HubSpotClient, 'batchReadCompanies'>;
  readonly caller: HubSpotCaller;
  readonly scope: PortalScope;
  readonly same: SameValue;
}

/**
 * Settles writes whose outcome nobody knows, because a worker died or an answer got lost: HubSpot is asked what stands
 * there, before anything is sent. What landed is noted as written, so that it is not sent a second time; the rest is
 * forgotten, so that it is planned again.
 */
export async function settleUnsettled(context: SettleContext, which: UnsettledQuery): Promise<void> {
  const { ledger, scope } = context;
  for (;;) {
    const unsettled = await ledger.listUnsettled(scope, which, HUBSPOT_BATCH_SIZE);
    if (unsettled.length === 0) return;
    const landed = await findLanded(context, unsettled);
    for (const [token, writes] of groupBy(unsettled, ({ batch }) => batch.token)) {
      const [first] = writes;
      const here = writes.flatMap((write) => toLanded(write, landed.get(write.companyId)) ?? []);
      const lost = writes.filter(({ companyId }) => !landed.has(companyId));
      if (first) await ledger.confirm(scope, first.batch, here);
      await ledger.withdraw(
        scope,
        token,
        lost.map(({ companyId }) => companyId),
      );
    }
  }
}

/** The companies, at most a batch, on which the values stand that were sent, with all that stands there. */
export async function findLanded(
  { client, caller, same }: Pick<SettleContext, 'client' | 'caller' | 'same'>,
  writes: readonly Pick<UnsettledWrite, 'companyId' | 'values'>[],
): Promise<ReadonlyMap<string, PresentValues>> {
  const ids = writes.map(({ companyId }) => companyId);
  const properties = [...new Set(writes.flatMap(({ values }) => Object.keys(values)))];
  const found = await client.batchReadCompanies(caller, { ids, properties });
  const present = new Map(found.map((company) => [company.id, company.properties]));
  const landed = writes.flatMap(({ companyId, values }) => {
    const stands = present.get(companyId);
    const sent = Object.entries(values).map(([property, { value }]) => ({ property, value }));
    return stands && hasLanded({ values: sent, present: stands, same }) ? [[companyId, stands] as const] : [];
  });
  return new Map(landed);
}

/** A property that HubSpot does not answer was archived, and so left out before the rest was sent. */
function toLanded({ companyId, values }: UnsettledWrite, stands: PresentValues | undefined): LedgerWrite | null {
  if (!stands) return null;
  const sent = Object.entries(values).filter(([property]) => Object.hasOwn(stands, property));
  return { companyId, values: Object.fromEntries(sent) };
}
