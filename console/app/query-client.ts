import { QueryClient } from '@tanstack/react-query';
import { ApiError } from '../api/api-error.ts';

const STALE_MS = 5_000;
const MAX_RETRIES = 1;

/** Makes the cache of everything fetched. Only what may pass by itself is tried again, once; the rest is shown at once. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: STALE_MS,
        retry: (failures, error) =>
          failures < MAX_RETRIES && error instanceof ApiError && error.actor === 'retry_later',
        retryDelay: 800,
      },
    },
  });
}
