import type {
  ComparisonBody,
  MovedCustomersBody,
  RescoringRunBody,
  RollbackRequest,
  ScoreName,
  ScoringVersionsBody,
  ShadowRequest,
} from '@customerscore/core/contract';
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from './api-client.ts';
import { isLive } from './cycles.ts';
import { COMPARISON_KEY, CUSTOMERS_KEY, SCORING_MODEL_KEY, SCORING_VERSIONS_KEY } from './query-keys.ts';
import { withParameter } from './with-parameter.ts';

const PATH = '/api/scoring-model';
const LIVE_POLL_MS = 1_000;

/** What can be done with versions, and what each needs. */
export type ScoringAction =
  | ({ readonly kind: 'publish' | 'discard' } & ShadowRequest)
  | ({ readonly kind: 'rollback' } & RollbackRequest);

const pollWhile = (run: RescoringRunBody | null | undefined) => (run && isLive(run.status) ? LIVE_POLL_MS : false);

/** The versions of the scoring model, newest first, page by page; fresh every second while everybody is scored anew. */
export function useScoringVersions() {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: SCORING_VERSIONS_KEY,
    queryFn: ({ pageParam, signal }) =>
      api.get<ScoringVersionsBody>(
        withParameter(`${PATH}/versions`, 'before', pageParam === null ? null : String(pageParam)),
        signal,
      ),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: (query) => pollWhile(query.state.data?.pages[0]?.run),
  });
}

/**
 * Publishes or discards what is tried, or goes back to an older version. `onDone` comes first: a page about the version on
 * trial is gone afterwards.
 */
export function useScoringAction(onDone: () => void) {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ kind, ...body }: ScoringAction) => api.send<ScoringVersionsBody>('POST', `${PATH}/${kind}`, body),
    onSuccess: () => {
      onDone();
      return Promise.all(
        [SCORING_VERSIONS_KEY, SCORING_MODEL_KEY, COMPARISON_KEY, CUSTOMERS_KEY].map((queryKey) =>
          queryClient.invalidateQueries({ queryKey }),
        ),
      );
    },
  });
}

/** What would change if the version on trial were published; fresh every second while it is still scored. */
export function useComparison() {
  const api = useApi();
  return useQuery({
    queryKey: COMPARISON_KEY,
    queryFn: ({ signal }) => api.get<ComparisonBody>(`${PATH}/comparison`, signal),
    refetchInterval: (query) => pollWhile(query.state.data?.run),
  });
}

/** Customers whose band would change, page by page. */
export function useMovedCustomers(score: ScoreName, order: 'asc' | 'desc') {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: [...COMPARISON_KEY, 'customers', score, order],
    queryFn: ({ pageParam, signal }) =>
      api.get<MovedCustomersBody>(
        withParameter(`${PATH}/comparison/customers?score=${score}&order=${order}`, 'after', pageParam),
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}
