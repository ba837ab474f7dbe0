import { type CompanyUpdate, nextAfterRefusal, type RowProblem, rowProblem } from '@customerscore/core/sync';
import type { HubSpotCaller } from '../../hubspot/caller.ts';
import type { HubSpotClient } from '../../hubspot/client.ts';
import { HubSpotError } from '../../hubspot/hubspot-error.ts';
import type { BatchError } from '../../hubspot/schemas.ts';

/** A problem of one company of a batch. */
export interface CompanyProblem {
  readonly companyId: string;
  readonly problem: RowProblem;
}

/** What became of a batch: every update is in exactly one of the first five lists. */
export interface BatchOutcome {
  /** What HubSpot confirmed, with the values that were sent in the end. */
  readonly written: readonly CompanyUpdate[];
  /** Refused, or left with nothing to send. */
  readonly refused: readonly string[];
  /** HubSpot does not know the company any more. */
  readonly missing: readonly string[];
  /** HubSpot reported success and did not name the company. */
  readonly unnamed: readonly CompanyUpdate[];
  /** The call may have worked: nobody knows before somebody looks. */
  readonly unclear: readonly CompanyUpdate[];
  /** Why companies, or single values of them, were not written. */
  readonly problems: readonly CompanyProblem[];
  /** Batch update calls that were made. */
  readonly calls: number;
  /** Why it is unclear. */
  readonly error: HubSpotError | null;
}

export interface SendContext {
  readonly client: Pick<HubSpotClient, 'batchUpdateCompanies'>;
  readonly caller: HubSpotCaller;
  /** Properties that nobody can write, found out so far; grows while sending. */
  readonly unwritable: Map<string, RowProblem>;
}

const NOTHING: BatchOutcome = {
  written: [],
  refused: [],
  missing: [],
  unnamed: [],
  unclear: [],
  problems: [],
  calls: 0,
  error: null,
};

/** After such errors a batch update may have worked all the same. */
const UNCLEAR_CODES: ReadonlySet<string> = new Set(['hubspot_unavailable', 'hubspot_answer_invalid']);

/**
 * Sends up to a batch of updates. HubSpot refuses a whole batch for one wrong value, so a refused batch is cut apart
 * until the wrong rows stand alone: they are reported with HubSpot's reason, and the others land. A property that
 * cannot be written at all costs only itself.
 * @throws AppError for everything that is not about single rows
 */
export async function sendBatch(context: SendContext, updates: readonly CompanyUpdate[]): Promise<BatchOutcome> {
  const { sendable, outcome } = withoutUnwritable(updates, context.unwritable);
  if (sendable.length === 0) return outcome;
  return mergeOutcomes(outcome, await sendAll(context, sendable));
}

async function sendAll(context: SendContext, updates: readonly CompanyUpdate[]): Promise<BatchOutcome> {
  const { client, caller, unwritable } = context;
  try {
    return settle(updates, await client.batchUpdateCompanies(caller, updates));
  } catch (error) {
    if (!(error instanceof HubSpotError)) throw error;
    if (UNCLEAR_CODES.has(error.code)) return { ...NOTHING, unclear: updates, calls: 1, error };
    if (error.httpStatus !== 400) throw error;
    const tried = { ...NOTHING, calls: 1 };
    const step = nextAfterRefusal(updates, error);
    switch (step.kind) {
      case 'refuse':
        return mergeOutcomes(tried, refuseAll(updates, step.problem));
      case 'without':
        for (const [property, problem] of step.properties) unwritable.set(property, problem);
        return mergeOutcomes(tried, await sendBatch(context, updates));
      case 'split': {
        let outcome = tried;
        for (const part of step.parts) outcome = mergeOutcomes(outcome, await sendBatch(context, part));
        return outcome;
      }
    }
  }
}

/** Order is not kept, and a success can be short: only ids that HubSpot names as updated count as written. */
function settle(
  updates: readonly CompanyUpdate[],
  { updatedIds, errors }: { readonly updatedIds: readonly string[]; readonly errors: readonly BatchError[] },
): BatchOutcome {
  const updated = new Set(updatedIds);
  const reasons = new Map(errors.flatMap((error) => idsOf(error).map((id) => [id, error] as const)));
  const outcome: BatchOutcome = { ...NOTHING, written: updates.filter(({ id }) => updated.has(id)), calls: 1 };
  const unnamed = updates.filter(({ id }) => !updated.has(id));
  return unnamed.reduce((sum, update) => mergeOutcomes(sum, unwritten(update, reasons.get(update.id))), outcome);
}

function unwritten(update: CompanyUpdate, reason: BatchError | undefined): BatchOutcome {
  if (!reason) return { ...NOTHING, unnamed: [update] };
  if (reason.category === 'OBJECT_NOT_FOUND') return { ...NOTHING, missing: [update.id] };
  return refuseAll([update], rowProblem('refused_by_hubspot', `HubSpot: ${reason.message ?? 'no reason given'}`));
}

function idsOf({ context = {} }: BatchError): string[] {
  return [context.ids, context.id, context.objectWriteTraceId].flat().filter((id) => typeof id === 'string');
}

function refuseAll(updates: readonly CompanyUpdate[], problem: RowProblem): BatchOutcome {
  const companyIds = updates.map(({ id }) => id);
  return { ...NOTHING, refused: companyIds, problems: companyIds.map((companyId) => ({ companyId, problem })) };
}

/** Takes out what nobody can write; a company with nothing left is not sent. */
function withoutUnwritable(updates: readonly CompanyUpdate[], unwritable: ReadonlyMap<string, RowProblem>) {
  if (unwritable.size === 0) return { sendable: updates, outcome: NOTHING };
  const sendable: CompanyUpdate[] = [];
  const refused: string[] = [];
  const problems: CompanyProblem[] = [];
  for (const { id, properties } of updates) {
    for (const property of Object.keys(properties)) {
      const problem = unwritable.get(property);
      if (problem) problems.push({ companyId: id, problem });
    }
    const left = Object.entries(properties).filter(([property]) => !unwritable.has(property));
    if (left.length > 0) sendable.push({ id, properties: Object.fromEntries(left) });
    else refused.push(id);
  }
  return { sendable, outcome: { ...NOTHING, refused, problems } };
}

export function mergeOutcomes(one: BatchOutcome, other: BatchOutcome): BatchOutcome {
  return {
    written: [...one.written, ...other.written],
    refused: [...one.refused, ...other.refused],
    missing: [...one.missing, ...other.missing],
    unnamed: [...one.unnamed, ...other.unnamed],
    unclear: [...one.unclear, ...other.unclear],
    problems: [...one.problems, ...other.problems],
    calls: one.calls + other.calls,
    error: other.error ?? one.error,
  };
}
