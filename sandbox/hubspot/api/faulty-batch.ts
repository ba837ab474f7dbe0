import { z } from 'zod';
import type { Fault } from '../control/fault-plan.ts';
import type { ApiAnswer, ApiCall } from './endpoint.ts';

const sent = z.looseObject({ inputs: z.array(z.looseObject({})) });
const answered = z.looseObject({ results: z.array(z.unknown()), errors: z.array(z.unknown()).optional() });
const HALF = 0.5;

/** Answers a batch call as `fault.batch` says; any other call, and a refused one, as usual. */
export function faultyBatch(fault: Fault, call: ApiCall, handler: (call: ApiCall) => ApiAnswer): ApiAnswer {
  return fault.batch === 'partial' ? partial(fault, call, handler) : withoutResults(fault, call, handler(call));
}

/** Some inputs are not done. Each of them has an error of its own; category and text are assumed. */
function partial({ share = HALF }: Fault, call: ApiCall, handler: (call: ApiCall) => ApiAnswer): ApiAnswer {
  const body = sent.safeParse(jsonOf(call.text));
  if (!body.success) return handler(call);
  const { inputs } = body.data;
  const fails = call.world.faults.hits(inputs.length, share);
  const rest = inputs.filter((_input, index) => !fails[index]);
  const answer = handler({ ...call, text: JSON.stringify({ ...body.data, inputs: rest }) });
  const done = answered.safeParse(answer.body);
  if (!done.success) return answer;
  const failed = inputs.filter((_input, index) => fails[index]).map(errorOf);
  const errors = [...(done.data.errors ?? []), ...failed];
  return { ...answer, status: 207, body: { ...done.data, numErrors: errors.length, errors } };
}

function errorOf({ id, objectWriteTraceId }: Record<string, unknown>) {
  const context =
    objectWriteTraceId === undefined ? { ids: [String(id)] } : { objectWriteTraceId: [String(objectWriteTraceId)] };
  return { status: 'error', category: 'INTERNAL_ERROR', message: 'internal error', context };
}

/** All is done, but the answer does not tell all of it. */
function withoutResults({ batch, share = HALF }: Fault, { world }: ApiCall, answer: ApiAnswer): ApiAnswer {
  const body = answered.safeParse(answer.body);
  if (!body.success) return answer;
  const { results } = body.data;
  const missing = batch === 'empty' ? results.map(() => true) : world.faults.hits(results.length, share);
  return { ...answer, body: { ...body.data, results: results.filter((_result, index) => !missing[index]) } };
}

function jsonOf(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    // The handler refuses it in HubSpot's words.
    return undefined;
  }
}
