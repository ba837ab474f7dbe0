import { z } from 'zod';
import { requireBatchSize } from '../batch-size.ts';
import type { ApiAnswer, ApiCall } from '../endpoint.ts';
import { parseBody } from '../parse-body.ts';

const end = z.object({ id: z.union([z.string(), z.number()]).transform(String) });
const associationsBody = z.object({ inputs: z.array(z.object({ from: end, to: end, types: z.array(z.unknown()) })) });
type Input = z.infer<typeof associationsBody>['inputs'][number];

/**
 * POST …/associations/{from}/{to}/batch/create: checks that both records are there. Only companies are, and what ties
 * them is not kept.
 */
export function createAssociations(call: ApiCall): ApiAnswer {
  const { inputs } = parseBody(call.text, associationsBody);
  requireBatchSize(inputs);
  const problems = inputs.map((input) => problemOf(call, input));
  const results = inputs
    .filter((_, index) => problems[index] === undefined)
    .map((input) => associationJson(call, input));
  const errors = problems.flatMap((message) => (message === undefined ? [] : [refusal(message)]));
  const at = new Date(call.now).toISOString();
  const outcome = errors.length > 0 ? { numErrors: errors.length, errors } : {};
  return {
    status: errors.length > 0 ? 207 : 201,
    body: { status: 'COMPLETE', results, ...outcome, startedAt: at, completedAt: at },
  };
}

/** The first of the two that is not there. */
function problemOf({ params, portal }: ApiCall, { from, to }: Input): string | undefined {
  const ends = [
    { type: nameOf(params.from), id: from.id },
    { type: nameOf(params.to), id: to.id },
  ];
  const missing = ends.find(({ type, id }) => type !== 'COMPANY' || !portal.companies.get(id));
  return missing && `${missing.type}=${missing.id} is not valid`;
}

/** Ids are numbers here, unlike everywhere else (recorded). */
function associationJson({ params }: ApiCall, { from, to }: Input) {
  const type = { fromObjectTypeId: params.from, toObjectTypeId: params.to };
  return { ...type, fromObjectId: Number(from.id), toObjectId: Number(to.id), labels: [] };
}

function nameOf(type = ''): string {
  if (/^(compan(y|ies)|0-2)$/i.test(type)) return 'COMPANY';
  return type.replace(/s$/i, '').toUpperCase();
}

function refusal(message: string) {
  return { status: 'error', category: 'VALIDATION_ERROR', message };
}
