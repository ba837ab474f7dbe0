import { type CompanyUpdate, type RowProblem, rowProblem, type SameValue } from '@customerscore/core/sync';
import type { PortalScope } from '../../http/guards.ts';
import type { HubSpotCaller } from '../../hubspot/caller.ts';
import type { HubSpotClient } from '../../hubspot/client.ts';
import type { CustomersService } from '../customers/customers.service.ts';
import type { EchoService } from './echo.service.ts';
import { findMissing } from './find-missing.ts';
import type { LedgerBatch, LedgerStore, LedgerWrite } from './ledger.store.ts';
import { type BatchOutcome, type CompanyProblem, mergeOutcomes, sendBatch } from './send-batch.ts';
import { findLanded } from './settle-unsettled.ts';

export interface WriteContext {
  readonly ledger: LedgerStore;
  readonly client: HubSpotClient;
  readonly customers: Pick<CustomersService, 'setLinkState'>;
  readonly echoes: Pick<EchoService, 'countWritten'>;
  readonly sleep: (ms: number) => Promise<void>;
  readonly now: () => Date;
  readonly caller: HubSpotCaller;
  readonly scope: PortalScope;
  readonly same: SameValue;
  /** Properties that nobody can write, found out so far; shared by the batches of a run. */
  readonly unwritable: Map<string, RowProblem>;
  /** Throws when this worker must not write any more. */
  readonly check: () => Promise<void>;
}

export interface WriteResult {
  /** Companies to which at least one value was written. */
  readonly writtenIds: ReadonlySet<string>;
  readonly problems: readonly CompanyProblem[];
  /** Batch update calls that were made. */
  readonly calls: number;
}

const MAX_UNCLEAR_TRIES = 5;
const FIRST_WAIT_MS = 500;

/**
 * Writes up to a batch of companies: notes the intent in the ledger, calls HubSpot, notes what it confirmed. An answer
 * that got lost is made up for by looking what stands there, and only what did not land is sent again.
 * @throws AppError for everything that is not about single rows. What is not settled then is settled by
 *   `settleUnsettled` before anything is sent the next time.
 */
export async function writeCompanies(
  context: WriteContext,
  batch: LedgerBatch,
  writes: readonly LedgerWrite[],
): Promise<WriteResult> {
  const { ledger, scope, check, echoes } = context;
  await check();
  const claimed = await ledger.intend(scope, batch, writes);
  const mine = writes.filter(({ companyId }) => claimed.has(companyId));
  await withdrawOnFailure(context, batch, mine, check);
  const outcome = await sendUntilClear(context, mine);
  const gone = await findMissing(context.client, context.caller, outcome.missing);
  await noteGone(context, gone);
  const written = writtenOf(mine, outcome.written);
  await ledger.confirm(scope, batch, written);
  // Companies that HubSpot did not name stay unsettled: the next run looks.
  await ledger.withdraw(scope, batch.token, [...outcome.refused, ...outcome.missing]);
  await echoes.countWritten(
    scope,
    written.reduce((sum, { values }) => sum + Object.keys(values).length, 0),
  );
  const busy = writes.filter(({ companyId }) => !claimed.has(companyId));
  return {
    writtenIds: new Set(written.map(({ companyId }) => companyId)),
    problems: [
      ...outcome.problems,
      ...gone,
      ...outcome.unnamed.map(({ id }) => ({ companyId: id, problem: notConfirmed() })),
      ...busy.map(({ companyId }) => ({ companyId, problem: beingWritten() })),
    ],
    calls: outcome.calls,
  };
}

/** A worker that has lost its run must leave nothing claimed, since the one that has it now would have to wait for it. */
async function withdrawOnFailure(
  { ledger, scope }: WriteContext,
  { token }: LedgerBatch,
  mine: readonly LedgerWrite[],
  check: () => Promise<void>,
): Promise<void> {
  try {
    await check();
  } catch (error) {
    await ledger.withdraw(
      scope,
      token,
      mine.map(({ companyId }) => companyId),
    );
    throw error;
  }
}

/** Repeats what did not land after an answer got lost, with growing waits. */
async function sendUntilClear(context: WriteContext, writes: readonly LedgerWrite[]): Promise<BatchOutcome> {
  let outcome = await sendBatch(context, writes.map(toUpdate));
  for (let tries = 1; outcome.unclear.length > 0; tries += 1) {
    await context.sleep(FIRST_WAIT_MS * 2 ** (tries - 1));
    const values = new Map(writes.map((write) => [write.companyId, write]));
    const doubtful = outcome.unclear.flatMap(({ id }) => values.get(id) ?? []);
    const landed = await findLanded(context, doubtful);
    const written = outcome.unclear.filter(({ id }) => landed.has(id));
    const open = outcome.unclear.filter(({ id }) => !landed.has(id));
    outcome = { ...outcome, written: [...outcome.written, ...written], unclear: [] };
    if (open.length === 0) return outcome;
    if (tries >= MAX_UNCLEAR_TRIES && outcome.error) throw outcome.error;
    await context.check();
    outcome = mergeOutcomes(outcome, await sendBatch(context, open));
  }
  return outcome;
}

async function noteGone({ customers, scope, now }: WriteContext, gone: readonly CompanyProblem[]): Promise<void> {
  const idsOf = (code: RowProblem['code']) =>
    gone.filter(({ problem }) => problem.code === code).map(({ companyId }) => companyId);
  const archived = idsOf('company_archived');
  const deleted = idsOf('company_deleted');
  if (archived.length > 0) await customers.setLinkState(scope, archived, 'archived', now());
  if (deleted.length > 0) await customers.setLinkState(scope, deleted, 'deleted', now());
}

/** The values that were sent in the end, as the ledger keeps them. */
function writtenOf(writes: readonly LedgerWrite[], written: readonly CompanyUpdate[]): LedgerWrite[] {
  const sent = new Map(written.map(({ id, properties }) => [id, properties]));
  return writes.flatMap(({ companyId, values }) => {
    const properties = sent.get(companyId);
    if (!properties) return [];
    const kept = Object.entries(values).filter(([property]) => Object.hasOwn(properties, property));
    return [{ companyId, values: Object.fromEntries(kept) }];
  });
}

function toUpdate({ companyId, values }: LedgerWrite): CompanyUpdate {
  const properties = Object.entries(values).map(([property, { value }]) => [property, value]);
  return { id: companyId, properties: Object.fromEntries(properties) };
}

function notConfirmed(): RowProblem {
  const message =
    'HubSpot did not confirm this company, though it reported no error. The next run looks what stands there.';
  return rowProblem('not_confirmed', message);
}

function beingWritten(): RowProblem {
  const message = 'Somebody else was writing this company at that moment. The next run takes it up.';
  return rowProblem('being_written', message);
}
