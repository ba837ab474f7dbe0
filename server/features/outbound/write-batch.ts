import type { ErrorBody } from '@customerscore/core/contract';
import { AppError } from '../../errors.ts';
import type { HubSpotCaller } from '../../hubspot/caller.ts';
import type { HubSpotClient } from '../../hubspot/client.ts';
import type { BatchUpdateAnswer, CompanyUpdate } from '../../hubspot/companies-api.ts';
import { HubSpotError } from '../../hubspot/hubspot-error.ts';
import type { BatchError } from '../../hubspot/schemas.ts';

export interface RefusedUpdate {
  readonly companyId: string;
  readonly property: string | null;
  readonly error: ErrorBody['error'];
}

/** What became of a batch: every update is in exactly one of the two lists. */
export interface BatchOutcome {
  readonly writtenIds: readonly string[];
  readonly refused: readonly RefusedUpdate[];
  /** Batch update calls that were made. */
  readonly calls: number;
}

/** Codes that speak of the mapping, not of one company: halving the batch would only repeat them. */
const MAPPING_CODES = new Set(['PROPERTY_DOESNT_EXIST', 'READ_ONLY_VALUE']);

/**
 * Writes up to a batch of updates. HubSpot refuses a whole batch for one wrong value, so a refused batch is halved
 * until the wrong rows stand alone: they are reported with HubSpot's reason, and the others land.
 * @throws AppError for everything that is not about single rows
 */
export async function writeBatch(
  client: HubSpotClient,
  caller: HubSpotCaller,
  updates: readonly CompanyUpdate[],
): Promise<BatchOutcome> {
  const [first] = updates;
  if (!first) return { writtenIds: [], refused: [], calls: 0 };
  try {
    return settle(updates, await client.batchUpdateCompanies(caller, updates));
  } catch (error) {
    if (!isAboutRows(error)) throw error;
    if (updates.length === 1) return { writtenIds: [], refused: [refusedAlone(first, error)], calls: 1 };
    const middle = Math.ceil(updates.length / 2);
    const one = await writeBatch(client, caller, updates.slice(0, middle));
    const other = await writeBatch(client, caller, updates.slice(middle));
    return {
      writtenIds: [...one.writtenIds, ...other.writtenIds],
      refused: [...one.refused, ...other.refused],
      calls: 1 + one.calls + other.calls,
    };
  }
}

function isAboutRows(error: unknown): error is HubSpotError {
  if (!(error instanceof HubSpotError) || error.httpStatus !== 400) return false;
  const aboutMapping = error.details.find(({ code }) => MAPPING_CODES.has(code ?? ''));
  if (aboutMapping) {
    const message = `HubSpot refuses a property of the mapping: ${aboutMapping.message} Open the set-up and mend it.`;
    throw new AppError('mapping_invalid', message, { cause: error });
  }
  return true;
}

/** Order is not kept, and a success can be short: only ids that HubSpot names as updated count as written. */
function settle(updates: readonly CompanyUpdate[], { updatedIds, errors }: BatchUpdateAnswer): BatchOutcome {
  const updated = new Set(updatedIds);
  const reasons = new Map(errors.flatMap((error) => idsOf(error).map((id) => [id, error] as const)));
  const missing = updates.filter(({ id }) => !updated.has(id));
  return {
    writtenIds: updates.filter(({ id }) => updated.has(id)).map(({ id }) => id),
    refused: missing.map(({ id }) => ({ companyId: id, property: null, error: describe(reasons.get(id)) })),
    calls: 1,
  };
}

function idsOf({ context = {} }: BatchError): string[] {
  return [context.ids, context.id, context.objectWriteTraceId].flat().filter((id) => typeof id === 'string');
}

function describe(reason: BatchError | undefined): ErrorBody['error'] {
  if (!reason) {
    const message = 'HubSpot did not confirm this company, though it reported no error. The next run writes it again.';
    return { code: 'not_confirmed', message, actor: 'retry_later' };
  }
  if (reason.category === 'OBJECT_NOT_FOUND') {
    const message =
      'The company is not in HubSpot any more: deleted, or merged into another. The next cycle follows it.';
    return { code: 'company_not_found', message, actor: 'retry_later' };
  }
  return {
    code: 'refused_by_hubspot',
    message: `HubSpot: ${reason.message ?? 'no reason given'}`,
    actor: 'user_action',
  };
}

function refusedAlone({ id }: CompanyUpdate, error: HubSpotError): RefusedUpdate {
  const [detail] = error.details;
  return {
    companyId: id,
    property: detail?.propertyNames[0] ?? null,
    error: {
      code: 'refused_by_hubspot',
      message: `HubSpot: ${detail?.message ?? error.message}`,
      actor: 'user_action',
    },
  };
}
