import type { CheckedWrite } from '../../crm/check-write.ts';
import type { ApiAnswer, ApiCall } from '../endpoint.ts';
import { invalidRequest } from '../errors.ts';
import { parseBody } from '../parse-body.ts';
import { type BatchError, batchAnswer } from './batch-answer.ts';
import { companyJson, writtenView } from './company-json.ts';
import { invalidValues } from './invalid-values.ts';
import { requireUnique } from './locate.ts';
import { createBatchBody, type UpdateInput, updateBatchBody } from './schemas.ts';
import { check, contextOf, requireBatch, requireNameOrDomain, withWebsite } from './write.ts';

/**
 * POST …/batch/create: one bad value refuses the whole batch, unless every input has an objectWriteTraceId of its own;
 * then the good ones are made and the others reported. https://developers.hubspot.com/docs/api-reference/error-handling
 */
export function batchCreate(call: ApiCall): ApiAnswer {
  const { inputs } = parseBody(call.text, createBatchBody);
  requireBatch(inputs);
  requireNameOrDomain(inputs);
  const checked = inputs.map((input) => ({ input, ...check(call, input.properties) }));
  const traceIds = inputs.map((input) => input.objectWriteTraceId);
  const traced = traceIds.every((id) => id !== undefined) && new Set(traceIds).size === traceIds.length;
  const faults = checked.flatMap((write) => write.faults);
  if (faults.length > 0 && !traced) throw invalidValues(call, faults);
  const good = checked.filter((write) => write.faults.length === 0);
  const errors = checked.flatMap((write) => tracedError(write, write.input.objectWriteTraceId));
  const results = good.map(({ input, values, normalizations }) =>
    make(call, values, { objectWriteTraceId: input.objectWriteTraceId, normalizations }),
  );
  return batchAnswer(call, { status: 201, results, errors });
}

/** POST …/batch/upsert: by a unique property; `new` tells which were made. */
export function batchUpsert(call: ApiCall): ApiAnswer {
  const { inputs } = parseBody(call.text, updateBatchBody);
  requireBatch(inputs);
  const targets = inputs.map((input) => upsertTarget(call, input));
  const faults = targets.flatMap((target) => target.faults);
  if (faults.length > 0) throw invalidValues(call, faults);
  const results = targets.map(({ input, record, values, normalizations }) => {
    const notes = { objectWriteTraceId: input.objectWriteTraceId, normalizations, isNew: record === undefined };
    if (!record) return make(call, values, notes);
    call.portal.companies.update(record, values, contextOf(call));
    return companyJson(record, writtenView(Object.keys(values)), notes);
  });
  return batchAnswer(call, { status: 200, results, errors: [] });
}

function upsertTarget(call: ApiCall, input: UpdateInput) {
  if (input.idProperty === undefined) throw invalidRequest('An upsert needs an idProperty on every input.');
  requireUnique(call.portal, input.idProperty);
  const record = call.portal.companies.findByUnique(input.idProperty, input.id);
  const properties = { [input.idProperty]: input.id, ...input.properties };
  return { input, record, ...check(call, properties, record?.id) };
}

function make(call: ApiCall, values: Readonly<Record<string, string>>, notes: Parameters<typeof companyJson>[2]) {
  const filled = withWebsite(values);
  const record = call.portal.companies.create(filled, contextOf(call));
  return companyJson(record, writtenView(Object.keys(filled)), notes);
}

/** The shape of the context is assumed. */
function tracedError({ faults }: CheckedWrite, traceId: string | undefined): BatchError[] {
  if (faults.length === 0 || traceId === undefined) return [];
  const message = faults.map((fault) => fault.message).join(' ');
  return [{ status: 'error', category: 'VALIDATION_ERROR', message, context: { objectWriteTraceId: [traceId] } }];
}
