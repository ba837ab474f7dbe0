import type {
  ReplayBody,
  ReplayRequest,
  ReplaysBody,
  WebhookDeliveriesBody,
  WebhooksBody,
} from '@customerscore/core/contract';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from './api-client.ts';
import { isLive } from './cycles.ts';
import { CUSTOMERS_KEY, portalKeys } from './query-keys.ts';
import { withParameter } from './with-parameter.ts';

const LIVE_POLL_MS = 1_000;
const IDLE_POLL_MS = 15_000;

const pathOf = (portalId: number) => `/api/portals/${portalId}/webhooks`;

/** How webhooks come in and how long they take, by day. */
export function useWebhooks(portalId: number) {
  const api = useApi();
  return useQuery({
    queryKey: [...portalKeys.webhooks(portalId), 'overview'],
    queryFn: ({ signal }) => api.get<WebhooksBody>(pathOf(portalId), signal),
    refetchInterval: IDLE_POLL_MS,
  });
}

/** The signed deliveries that are kept, newest first, page by page. */
export function useDeliveries(portalId: number) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: [...portalKeys.webhooks(portalId), 'deliveries'],
    queryFn: ({ pageParam, signal }) =>
      api.get<WebhookDeliveriesBody>(withParameter(`${pathOf(portalId)}/deliveries`, 'before', pageParam), signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

/** The last replays, newest first; fresh every second while one is under way. */
export function useReplays(portalId: number) {
  const api = useApi();
  return useQuery({
    queryKey: portalKeys.replays(portalId),
    queryFn: ({ signal }) => api.get<ReplaysBody>(`${pathOf(portalId)}/replays`, signal),
    refetchInterval: (query) =>
      query.state.data?.replays.some(({ status }) => isLive(status)) ? LIVE_POLL_MS : IDLE_POLL_MS,
  });
}

/** Starts a replay; one that is not a dry run changes customers. */
export function useStartReplay(portalId: number) {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (request: ReplayRequest) => api.send<ReplayBody>('POST', `${pathOf(portalId)}/replays`, request),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: portalKeys.replays(portalId) });
      await queryClient.invalidateQueries({ queryKey: CUSTOMERS_KEY });
    },
  });
}
