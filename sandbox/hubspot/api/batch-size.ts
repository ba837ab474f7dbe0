import { invalidRequest } from './errors.ts';

/** https://developers.hubspot.com/docs/api-reference/latest/crm/using-object-apis */
export const MAX_BATCH_SIZE = 100;

/** Throws the recorded 400 for too many inputs. */
export function requireBatchSize(inputs: readonly unknown[]): void {
  if (inputs.length <= MAX_BATCH_SIZE) return;
  throw invalidRequest(
    `The maximum number of inputs supported in a batch is ${MAX_BATCH_SIZE}. Please reduce the number of items and try again`,
  );
}
