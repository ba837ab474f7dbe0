import type { CycleBody, CycleKind, CyclesBody, RunStatus } from '@customerscore/core/contract';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from './api-client.ts';
import { CONNECTIONS_KEY, CUSTOMERS_KEY, portalKeys } from './query-keys.ts';
import { withParameter } from './with-parameter.ts';

const LIVE_POLL_MS = 1_000;
const IDLE_POLL_MS = 15_000;
/** An outbound run begins right after its import; until then the cycle has none. */
const OUTBOUND_GRACE_MS = 10_000;

const cyclesPath = (portalId: number) => `/api/portals/${portalId}/cycles`;

export const isLive = (status: RunStatus) => status === 'queued' || status === 'running' || status === 'paused';

/** True while the import or the outbound run of a cycle is under way. */
export const isCycleLive = (cycle: CycleBody) =>
  isLive(cycle.status) || (cycle.outbound !== null && isLive(cycle.outbound.status));

/** True while a cycle may still change: also in the moment between its import and its outbound run. */
function mayChange(cycle: CycleBody, nowMs: number): boolean {
  if (isCycleLive(cycle)) return true;
  if (cycle.status !== 'succeeded' || cycle.outbound !== null || cycle.endedAt === null) return false;
  return nowMs - Date.parse(cycle.endedAt) < OUTBOUND_GRACE_MS;
}

/** The cycles of a portal, newest first, page by page; fresh every second while one is under way. */
export function useCycles(portalId: number) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: portalKeys.cycles(portalId),
    queryFn: ({ pageParam, signal }) =>
      api.get<CyclesBody>(withParameter(cyclesPath(portalId), 'before', pageParam), signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: (query) =>
      query.state.data?.pages[0]?.cycles.some((cycle) => mayChange(cycle, Date.now())) ? LIVE_POLL_MS : IDLE_POLL_MS,
  });
}

/** One cycle, fresh every second until it and its outbound run have ended. */
export function useCycle(portalId: number, cycleId: string) {
  const api = useApi();
  return useQuery({
    queryKey: portalKeys.cycle(portalId, cycleId),
    queryFn: ({ signal }) => api.get<CycleBody>(`${cyclesPath(portalId)}/${encodeURIComponent(cycleId)}`, signal),
    refetchInterval: (query) => (query.state.data && mayChange(query.state.data, Date.now()) ? LIVE_POLL_MS : false),
  });
}

/** Starts a cycle now; customers and connections show old figures from then on. */
export function useStartCycle(portalId: number) {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (kind: CycleKind) => api.send<CycleBody>('POST', cyclesPath(portalId), { kind }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: portalKeys.cycles(portalId) });
      await queryClient.invalidateQueries({ queryKey: CUSTOMERS_KEY });
      await queryClient.invalidateQueries({ queryKey: CONNECTIONS_KEY });
    },
  });
}

/** `pause`: nothing is read or written until it is let go on; `resume`: it goes on where it was. */
export function usePauseCycle(portalId: number, cycleId: string) {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (act: 'pause' | 'resume') =>
      api.send<CycleBody>('POST', `${cyclesPath(portalId)}/${encodeURIComponent(cycleId)}/${act}`),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: portalKeys.cycles(portalId) }),
  });
}

export function useStopCycle(portalId: number, cycleId: string) {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => api.send<CycleBody>('POST', `${cyclesPath(portalId)}/${encodeURIComponent(cycleId)}/stop`),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: portalKeys.cycles(portalId) }),
  });
}
