import { AppError } from '../../errors.ts';
import type { IdempotencyStore, IdempotentCall } from './idempotency.store.ts';

export interface OnceAnswered<T> {
  readonly answer: T;
  /** True when an earlier call under the key was answered, and nothing was done now. */
  readonly replayed: boolean;
}

/**
 * Does something once per key: a further call with the same body gets the answer of the first.
 * @throws AppError idempotency_key_reused, request_in_progress; whatever `act` throws, after which the call can be repeated
 */
export async function answerOnce<T>(
  { store, now }: { readonly store: IdempotencyStore; readonly now: () => Date },
  call: IdempotentCall,
  act: () => Promise<T>,
): Promise<OnceAnswered<T>> {
  const claimed = await store.claim(call, now());
  switch (claimed.state) {
    case 'answered':
      // Written by the same code, under the hash of the same body.
      return { answer: claimed.answer as T, replayed: true };
    case 'other_body':
      throw new AppError(
        'idempotency_key_reused',
        'This Idempotency-Key was used with another body in the last 24 hours. Use a new key for a new call.',
      );
    case 'in_progress':
      throw new AppError('request_in_progress', 'The first call with this Idempotency-Key is still under way.', {
        retryAfterSeconds: 1,
      });
    case 'yours':
      break;
    default:
      return claimed satisfies never;
  }
  try {
    const answer = await act();
    await store.answer(call, claimed.claim, answer);
    return { answer, replayed: false };
  } catch (error) {
    await store.release(call, claimed.claim);
    throw error;
  }
}
