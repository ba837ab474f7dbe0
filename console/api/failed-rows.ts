import type { FailedRowBody, FailedRowsBody, RetryBody, RetryPreviewBody } from '@customerscore/core/contract';
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from './api-client.ts';
import { portalKeys } from './query-keys.ts';

const pathOf = (portalId: number) => `/api/portals/${portalId}/failed-rows`;

export interface FailedRowsQuery {
  readonly runId: string;
  readonly run?: FailedRowBody['run'];
  readonly expected: number;
}

/**
 * The companies that a run could not read or write, page by page. `expected` is how many the run has counted: when it
 * grows, they are asked for again. A cycle and its outbound run have the same id: `run` asks for one of them.
 */
export function useFailedRows(portalId: number, { runId, run, expected }: FailedRowsQuery) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: [...portalKeys.failedRows(portalId, runId), run, expected],
    queryFn: ({ pageParam, signal }) => {
      const asked = { runId, ...(run && { run }), ...(pageParam !== null && { after: pageParam }) };
      return api.get<FailedRowsBody>(`${pathOf(portalId)}?${new URLSearchParams(asked)}`, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

/** What trying a row again would do at this moment; never from the cache. */
export function useRetryPreview(portalId: number, rowId: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['portal', portalId, 'retry', rowId],
    queryFn: ({ signal }) => api.get<RetryPreviewBody>(retryPath(portalId, rowId), signal),
    staleTime: 0,
    gcTime: 0,
  });
}

/** Tries a row again. The answer comes before the rows are read again, which takes the button of this one away. */
export function useRetry(portalId: number, runId: string, rowId: string) {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => api.send<RetryBody>('POST', retryPath(portalId, rowId)),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: portalKeys.failedRows(portalId, runId) });
      void queryClient.invalidateQueries({ queryKey: portalKeys.outbound(portalId) });
    },
  });
}

function retryPath(portalId: number, rowId: string): string {
  return `${pathOf(portalId)}/${encodeURIComponent(rowId)}/retry`;
}
