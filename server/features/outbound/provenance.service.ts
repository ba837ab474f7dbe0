import { heldBy, sameIn } from '@customerscore/core/sync';
import { AppError } from '../../errors.ts';
import type { PortalScope } from '../../http/guards.ts';
import type { Customer, CustomersService } from '../customers/customers.service.ts';
import type { PropertiesService } from '../mapping/properties.service.ts';
import type { Approval, ApprovalsStore } from './approvals.store.ts';
import type { HoldsStore, OutboundHold } from './holds.store.ts';
import type { LedgerStore, LedgerValue } from './ledger.store.ts';
import type { OutboundRun, OutboundRunsStore } from './outbound-runs.store.ts';
import type { LedgerEntry, WrittenHistoryStore } from './written-history.store.ts';

/** What we wrote last to one property of one company, and how it came about. */
export interface Provenance {
  readonly property: string;
  readonly written: LedgerValue;
  /** Null when it is older than what is kept. */
  readonly run: OutboundRun | null;
  readonly by: string | null;
  readonly present: string | null;
  readonly stands: boolean | null;
}

export interface CustomerProvenance {
  readonly customer: Customer;
  readonly properties: readonly Provenance[];
  readonly entries: readonly LedgerEntry[];
  readonly holds: readonly OutboundHold[];
}

export interface ProvenanceService {
  /** @throws AppError not_found */
  ofCustomer(workspaceId: string, customerId: string): Promise<CustomerProvenance>;
}

export interface ProvenanceDependencies {
  readonly customers: Pick<CustomersService, 'get'>;
  readonly ledger: LedgerStore;
  readonly history: WrittenHistoryStore;
  readonly runs: OutboundRunsStore;
  readonly approvals: ApprovalsStore;
  readonly holds: HoldsStore;
  readonly properties: Pick<PropertiesService, 'list'>;
}

const SHOWN_ENTRIES = 50;

export function createProvenanceService(dependencies: ProvenanceDependencies): ProvenanceService {
  const { customers, ledger, history, runs, approvals, holds } = dependencies;
  return {
    ofCustomer: async (workspaceId, customerId) => {
      const { customer } = await customers.get(workspaceId, customerId);
      const { link } = customer;
      if (!link) return { customer, properties: [], entries: [], holds: [] };
      const scope: PortalScope = { workspaceId, portalId: link.portalId };
      const { companyId } = link;
      const written = (await ledger.lastWritten(scope, [companyId])).get(companyId) ?? {};
      const runIds = [...new Set(Object.values(written).map(({ runId }) => runId))];
      const [found, approved, entries, held] = await Promise.all([
        runs.findMany(scope, runIds),
        approvals.list(scope),
        history.entriesOf(scope, companyId, SHOWN_ENTRIES),
        holds.list(scope),
      ]);
      const same = await samenessOf(dependencies, scope);
      const byId = new Map(found.map((run) => [run.id, run]));
      const properties = Object.entries(written).map(([property, value]): Provenance => {
        const run = byId.get(value.runId) ?? null;
        const present = link.values[property] || null;
        const stands = value.at > link.readAt ? null : same(property, present ?? '', value.value);
        const by = run?.requestedBy ?? approverOf(approved, property, value);
        return { property, written: value, run, by, present, stands };
      });
      const outbound = Object.keys(written);
      const here = held.filter((hold) => outbound.some((property) => heldBy([hold])(companyId, property)));
      return { customer, properties, entries, holds: here };
    },
  };
}

/** A portal that is not connected any more still has its history; its texts are then compared as they are. */
async function samenessOf({ properties }: ProvenanceDependencies, scope: PortalScope) {
  try {
    return sameIn(await properties.list(scope));
  } catch (error) {
    if (error instanceof AppError) return sameIn([]);
    throw error;
  }
}

/** Who approved last, before it was written, that this value goes to this property. */
function approverOf(approved: readonly Approval[], property: string, { source, at }: LedgerValue): string | null {
  const approval = approved.find(
    ({ approvedAt, pairs }) =>
      approvedAt <= at && pairs.some((pair) => pair.property === property && pair.target === source),
  );
  return approval?.approvedBy ?? null;
}
