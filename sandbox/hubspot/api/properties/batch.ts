import type { PropertyDefinition } from '../../crm/property-definition.ts';
import { requireBatchSize } from '../batch-size.ts';
import type { ApiAnswer, ApiCall } from '../endpoint.ts';
import { parseBody } from '../parse-body.ts';
import { discardProperty, makeProperty } from './properties.ts';
import { createPropertiesBody, namedInputsBody } from './schemas.ts';

/** POST …/properties/{type}/batch/create: stops at the first that is refused (assumed). */
export function batchCreateProperties(call: ApiCall): ApiAnswer {
  const { inputs } = parseBody(call.text, createPropertiesBody);
  requireBatchSize(inputs);
  const made = inputs.map((input) => makeProperty(call, input));
  return batchOf(call, 201, made, []);
}

/** POST …/properties/{type}/batch/read. Unknown names are one error beside the others, as for companies (assumed). */
export function batchReadProperties(call: ApiCall): ApiAnswer {
  const { inputs, archived } = parseBody(call.text, namedInputsBody);
  requireBatchSize(inputs);
  const found: PropertyDefinition[] = [];
  const missing: string[] = [];
  for (const { name } of inputs) {
    const property = call.portal.properties.get(name);
    if (property?.archived === archived) found.push(property);
    else missing.push(name);
  }
  return batchOf(call, 200, found, missing);
}

/** POST …/properties/{type}/batch/archive: 204 whatever they were. */
export function batchArchiveProperties(call: ApiCall): ApiAnswer {
  const { inputs } = parseBody(call.text, namedInputsBody);
  requireBatchSize(inputs);
  for (const { name } of inputs) if (call.portal.properties.active(name)) discardProperty(call, name);
  return { status: 204 };
}

function batchOf({ now }: ApiCall, status: number, results: readonly unknown[], missing: string[]): ApiAnswer {
  const at = new Date(now).toISOString();
  const times = { startedAt: at, completedAt: at };
  if (missing.length === 0) return { status, body: { status: 'COMPLETE', results, ...times } };
  const message = 'Could not get some properties, they may be deleted or not exist.';
  const error = { status: 'error', category: 'OBJECT_NOT_FOUND', message, context: { name: missing } };
  return { status: 207, body: { status: 'COMPLETE', results, numErrors: 1, errors: [error], ...times } };
}
