import type { CompanyRecord } from '../../crm/company.ts';
import type { ApiAnswer, ApiCall } from '../endpoint.ts';
import { parseBody } from '../parse-body.ts';
import { isTrue } from '../query.ts';
import { type BatchError, batchAnswer } from './batch-answer.ts';
import { companyJson, viewOf, writtenViews } from './company-json.ts';
import { invalidValues } from './invalid-values.ts';
import { findCompany, requireUnique } from './locate.ts';
import { archiveBatchBody, readBatchBody, type UpdateInput, updateBatchBody } from './schemas.ts';
import { check, contextOf, requireBatch } from './write.ts';

/** POST …/batch/read */
export function batchRead(call: ApiCall): ApiAnswer {
  const body = parseBody(call.text, readBatchBody);
  requireBatch(body.inputs);
  if (body.idProperty !== undefined && body.idProperty !== 'hs_object_id') requireUnique(call.portal, body.idProperty);
  const view = viewOf(body.properties ?? [], body.propertiesWithHistory ?? [], call.portal.properties);
  const archived = isTrue(call.query, 'archived');
  const results = [];
  const missing: string[] = [];
  for (const { id } of body.inputs) {
    const record = findCompany(call, id, body.idProperty, { followMerges: false });
    if (record && (record.archivedAt !== null) === archived) results.push(companyJson(record, view));
    else missing.push(id);
  }
  return batchAnswer(call, { status: 200, results, errors: unknownIds(missing) });
}

/** POST …/batch/update: one bad value refuses the whole batch; unknown ids are reported beside the others. */
export function batchUpdate(call: ApiCall): ApiAnswer {
  const { inputs } = parseBody(call.text, updateBatchBody);
  requireBatch(inputs);
  const { found, missing } = locateAll(call, inputs);
  const checked = found.map(({ record, input }) => ({ record, input, ...check(call, input.properties, record.id) }));
  const ofMissing = missing.flatMap((input) => check(call, input.properties, input.id).faults);
  const faults = [...checked.flatMap((write) => write.faults), ...ofMissing];
  if (faults.length > 0) throw invalidValues(call, faults);
  const context = contextOf(call);
  const viewOfWrite = writtenViews();
  const results = checked.map(({ record, input, values, normalizations }) => {
    call.portal.companies.update(record, values, context);
    const notes = { objectWriteTraceId: input.objectWriteTraceId, normalizations };
    return companyJson(record, viewOfWrite(Object.keys(values)), notes);
  });
  return batchAnswer(call, { status: 200, results, errors: unknownIds(missing.map((input) => input.id)) });
}

/** POST …/batch/archive: 204, for unknown ids too. */
export function batchArchive(call: ApiCall): ApiAnswer {
  const { inputs } = parseBody(call.text, archiveBatchBody);
  requireBatch(inputs);
  const { companies } = call.portal;
  for (const { id } of inputs) {
    const record = companies.get(id);
    if (record?.archivedAt === null) companies.archive(record, contextOf(call));
  }
  return { status: 204 };
}

function locateAll(call: ApiCall, inputs: readonly UpdateInput[]) {
  const found: { record: CompanyRecord; input: UpdateInput }[] = [];
  const missing: UpdateInput[] = [];
  for (const input of inputs) {
    // The record id is no unique property to writes: it must come without its name.
    if (input.idProperty === 'hs_object_id') requireUnique(call.portal, input.idProperty);
    const record = findCompany(call, input.id, input.idProperty, { followMerges: false });
    if (record?.archivedAt === null) found.push({ record, input });
    else missing.push(input);
  }
  return { found, missing };
}

/** One error for all unknown ids; the text is assumed. */
function unknownIds(ids: readonly string[]): BatchError[] {
  if (ids.length === 0) return [];
  const message = 'Could not get some COMPANY objects, they may be deleted or not exist. Check that ids are valid.';
  return [{ status: 'error', category: 'OBJECT_NOT_FOUND', message, context: { ids } }];
}
