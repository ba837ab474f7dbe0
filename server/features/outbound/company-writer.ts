import { type ErrorBody, SCOPE_COMPANIES_WRITE } from '@customerscore/core/contract';
import { heldBy, outboundPairs, type RowProblem, sameIn, unapprovedPairs } from '@customerscore/core/sync';
import { newId } from '../../database.ts';
import { AppError } from '../../errors.ts';
import type { PortalScope } from '../../http/guards.ts';
import type { HubSpotCaller } from '../../hubspot/caller.ts';
import type { HubSpotClient } from '../../hubspot/client.ts';
import type { Connection, ConnectionsService } from '../connections/connections.service.ts';
import type { Customer, CustomersService } from '../customers/customers.service.ts';
import type { MappingService, ReadyMapping } from '../mapping/mapping.service.ts';
import type { PropertiesService } from '../mapping/properties.service.ts';
import type { ApprovalsStore } from './approvals.store.ts';
import type { Candidate } from './candidate.ts';
import type { EchoService } from './echo.service.ts';
import { findMissing } from './find-missing.ts';
import type { HoldsStore } from './holds.store.ts';
import type { LedgerStore } from './ledger.store.ts';
import { ledgerBatch } from './ledger-batch.ts';
import { planLinked } from './linked-candidates.ts';
import { NO_OUTBOUND_COUNTS } from './no-outbound-counts.ts';
import type { OutboundRunsStore } from './outbound-runs.store.ts';
import type { RetryResult } from './retry.service.ts';
import { settleUnsettled } from './settle-unsettled.ts';
import { writeCompanies } from './write-companies.ts';

/** Writes one company by hand, by the same plan as a run, against what HubSpot holds at this moment. */
export interface CompanyWriter {
  /** @throws AppError not_connected, reconnect_needed, mapping_missing */
  plan(scope: PortalScope, companyId: string): Promise<RetryResult>;
  /** @throws AppError approval_needed before anybody has approved what the mapping writes */
  write(scope: PortalScope, companyId: string, by: string): Promise<RetryResult>;
}

export interface CompanyWriterDependencies {
  readonly runs: OutboundRunsStore;
  readonly ledger: LedgerStore;
  readonly approvals: ApprovalsStore;
  readonly holds: HoldsStore;
  readonly echoes: EchoService;
  readonly customers: CustomersService;
  readonly connections: ConnectionsService;
  readonly mapping: MappingService;
  readonly properties: PropertiesService;
  readonly client: HubSpotClient;
  readonly sleep: (ms: number) => Promise<void>;
  readonly now: () => Date;
}

/** By then a worker that died, or a request that was cut off, is not at it any more. */
const ABANDONED_AFTER_MS = 60_000;

/** One company, and everything that writing it needs. */
interface Opened {
  readonly connection: Connection;
  readonly caller: HubSpotCaller;
  readonly ready: ReadyMapping;
  readonly candidate: Candidate | null;
  readonly problems: readonly RowProblem[];
}

export function createCompanyWriter(dependencies: CompanyWriterDependencies): CompanyWriter {
  return {
    plan: async (scope, companyId) => {
      const { candidate, problems } = await open(dependencies, scope, companyId);
      return toResult(candidate, problems);
    },
    write: async (scope, companyId, by) => {
      const opened = await open(dependencies, scope, companyId);
      const { candidate, ready, problems } = opened;
      if (!candidate || Object.keys(candidate.values).length === 0) return toResult(candidate, problems);
      await requireApproval(dependencies, scope, ready);
      return writeOne(dependencies, scope, { ...opened, candidate }, by);
    },
  };
}

async function open(dependencies: CompanyWriterDependencies, scope: PortalScope, companyId: string): Promise<Opened> {
  const { connections, mapping, ledger, holds, client, customers, now } = dependencies;
  const { connection, caller } = await connections.open(scope, { urgent: true });
  const ready = await mapping.confirmed(scope, { fresh: true });
  const nothing = { connection, caller, ready, candidate: null };
  const customer = await customers.findByCompany(scope, companyId);
  const properties = ready.compiled.outboundProperties;
  const [company] = await client.batchReadCompanies(caller, { ids: [companyId], properties });
  if (!company) {
    const missing = await findMissing(client, caller, [companyId]);
    return { ...nothing, problems: missing.map(({ problem }) => problem) };
  }
  if (customer?.link?.state !== 'linked') throw noCustomer();
  await settleOwn(dependencies, scope, caller, customer);
  const candidate = planLinked(
    { ready, isHeld: heldBy(await holds.list(scope)), runId: '', now },
    customer,
    await ledger.lastWritten(scope, [companyId]),
    company.properties,
  );
  return { ...nothing, candidate, problems: candidate?.problems ?? [] };
}

/** A write of this company whose answer was lost must not keep it from being written. */
async function settleOwn(
  { ledger, client, properties, now }: CompanyWriterDependencies,
  scope: PortalScope,
  caller: HubSpotCaller,
  { link }: Customer,
): Promise<void> {
  const before = new Date(now().getTime() - ABANDONED_AFTER_MS);
  const same = sameIn(await properties.list(scope));
  await settleUnsettled(
    { ledger, client, caller, scope, same },
    { kind: 'company', companyId: link?.companyId ?? '', before },
  );
}

async function requireApproval(
  { approvals }: CompanyWriterDependencies,
  scope: PortalScope,
  { compiled }: ReadyMapping,
): Promise<void> {
  const approved = (await approvals.list(scope)).flatMap(({ pairs }) => pairs);
  if (unapprovedPairs(outboundPairs(compiled), approved).length === 0) return;
  throw new AppError(
    'approval_needed',
    'Nobody has approved yet what this mapping writes. Look at the plan under Outbound and approve it first.',
  );
}

async function writeOne(
  dependencies: CompanyWriterDependencies,
  scope: PortalScope,
  { connection, caller, ready, candidate }: Opened & { readonly candidate: Candidate },
  by: string,
): Promise<RetryResult> {
  const { runs, properties, now } = dependencies;
  if (!connection.scopes.includes(SCOPE_COMPANIES_WRITE)) {
    throw new AppError('scope_missing', `The scope ${SCOPE_COMPANIES_WRITE} is missing. Connect again and allow it.`);
  }
  const runId = newId();
  const about = { runId, token: `${runId}:1`, mappingVersion: ready.version, at: now(), byHand: true };
  const batch = ledgerBatch(connection, about);
  const same = sameIn(await properties.list(scope));
  const context = { ...dependencies, caller, scope, same, unwritable: new Map(), check: async () => undefined };
  const { companyId } = candidate.row;
  const { writtenIds, problems, calls } = await writeCompanies(context, batch, [
    { companyId, values: candidate.values },
  ]);
  const written = writtenIds.size;
  if (written > 0) {
    const counts = { ...NO_OUTBOUND_COUNTS, considered: 1, written, batches: calls };
    const run = { id: runId, kind: 'retry', mappingVersion: ready.version, requestedBy: by, now: now() } as const;
    await runs.addFinished(scope, { ...run, counts });
  }
  const refused = problems.map(({ problem }) => problem);
  const unwritten = new Set(written > 0 ? refused.map(({ property }) => property) : Object.keys(candidate.values));
  const changes = candidate.row.changes.filter(({ property }) => !unwritten.has(property));
  return { ...toResult(candidate, [...candidate.problems, ...refused]), changes };
}

function toResult(candidate: Candidate | null, problems: readonly RowProblem[]): RetryResult {
  const held = candidate?.held ?? [];
  return {
    changes: candidate?.row.changes ?? [],
    problems: [...problems.map(toError), ...held.map(heldError)],
    equal: candidate?.equal ?? [],
  };
}

function toError({ code, message, actor }: RowProblem): ErrorBody['error'] {
  return { code, message, actor };
}

function heldError(property: string): ErrorBody['error'] {
  const message = `Writing ${property} is on hold. Resume it under Outbound first.`;
  return { code: 'on_hold', message, actor: 'user_action' };
}

function noCustomer(): AppError {
  return new AppError('not_found', 'The company is no customer any more, so that there is nothing to write.');
}
