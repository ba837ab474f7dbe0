import type { ApiAnswer, ApiCall } from '../endpoint.ts';

/** An item of a batch that was not done. */
export interface BatchError {
  readonly status: 'error';
  readonly category: string;
  readonly message: string;
  readonly context: Readonly<Record<string, readonly string[]>>;
}

interface Outcome {
  /** When nothing went wrong; with errors it is 207. */
  readonly status: 200 | 201;
  readonly results: readonly unknown[];
  readonly errors: readonly BatchError[];
}

/** How long HubSpot works on a batch, as its answer tells (recorded median). */
const WORK_MS = 40;

/** The answer to a batch. Results come in any order, as recorded: callers must map them by id. */
export function batchAnswer({ world, now }: ApiCall, { status, results, errors }: Outcome): ApiAnswer {
  return {
    status: errors.length > 0 ? 207 : status,
    body: {
      status: 'COMPLETE',
      results: world.random.shuffle(results),
      ...(errors.length > 0 ? { numErrors: errors.length, errors } : {}),
      startedAt: new Date(now).toISOString(),
      completedAt: new Date(now + WORK_MS).toISOString(),
    },
  };
}
