import type {
  EchoBody,
  OutboundBody,
  OutboundPlanBody,
  OutboundRunDetails,
  PlanRowsBody,
  ProvenanceBody,
  RunStatus,
  UndoTarget,
} from '@customerscore/core/contract';
import { type QueryClient, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from './api-client.ts';
import { isLive } from './cycles.ts';
import { CUSTOMERS_KEY, portalKeys } from './query-keys.ts';
import { withParameter } from './with-parameter.ts';

const LIVE_POLL_MS = 1_000;
const IDLE_POLL_MS = 15_000;

const pathOf = (portalId: number) => `/api/portals/${portalId}/outbound`;

/** Runs, waiting plans, holds and approvals of a portal; fresh every second while a run is under way. */
export function useOutbound(portalId: number) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: portalKeys.outbound(portalId),
    queryFn: ({ pageParam, signal }) =>
      api.get<OutboundBody>(withParameter(pathOf(portalId), 'before', pageParam), signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: (query) =>
      query.state.data?.pages[0]?.runs.some(({ status }) => isLive(status)) ? LIVE_POLL_MS : IDLE_POLL_MS,
  });
}

/** One run with its plan, fresh every second while it is under way, and now and then while it waits for a decision. */
export function useOutboundPlan(portalId: number, runId: string) {
  const api = useApi();
  return useQuery({
    queryKey: portalKeys.outboundRun(portalId, runId),
    queryFn: ({ signal }) =>
      api.get<OutboundPlanBody>(withParameter(`${pathOf(portalId)}/plan`, 'planId', runId), signal),
    refetchInterval: (query) => pollOf(query.state.data?.run.status),
  });
}

/** Somebody else may decide about a plan that waits. */
function pollOf(status: RunStatus | undefined): number | false {
  if (status === undefined) return false;
  if (isLive(status)) return LIVE_POLL_MS;
  return status === 'awaiting_approval' ? IDLE_POLL_MS : false;
}

/** The companies of a plan, page by page. */
export function usePlanRows(portalId: number, runId: string) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: [...portalKeys.outboundRun(portalId, runId), 'rows'],
    queryFn: ({ pageParam, signal }) =>
      api.get<PlanRowsBody>(withParameter(`${planPath(portalId, runId)}/rows`, 'after', pageParam), signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

/** Where the browser downloads a whole plan. */
export function planCsvUrl(portalId: number, runId: string): string {
  return `${planPath(portalId, runId)}/rows.csv`;
}

/** Approves or declines a waiting plan. The answer comes before the run is read again, which takes the question away. */
export function useDecidePlan(portalId: number, runId: string) {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (decision: 'approve' | 'decline') =>
      api.send<OutboundPlanBody>('POST', `${pathOf(portalId)}/${decision}`, { planId: runId }),
    onSettled: () => {
      void forgetRuns(queryClient, portalId);
    },
  });
}

/** Plans what would be written now; answers the run that plans. */
export function useStartDryRun(portalId: number) {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => api.send<OutboundRunDetails>('POST', `${pathOf(portalId)}/dry-run`),
    onSuccess: () => forgetRuns(queryClient, portalId),
  });
}

/** Plans an undo; answers the run that plans. */
export function useStartUndo(portalId: number) {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (target: UndoTarget) => api.send<OutboundRunDetails>('POST', `${pathOf(portalId)}/undo`, target),
    onSuccess: () => forgetRuns(queryClient, portalId),
  });
}

/** Lets runs write again. The answer comes before the holds are read again, which takes this one away. */
export function useReleaseHold(portalId: number) {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (holdId: string) => api.send('DELETE', `${pathOf(portalId)}/holds/${encodeURIComponent(holdId)}`),
    onSuccess: () => {
      void forgetRuns(queryClient, portalId);
    },
  });
}

/** What came back of what we wrote, by day. */
export function useEchoes(portalId: number, days: number) {
  const api = useApi();
  return useQuery({
    queryKey: portalKeys.echoes(portalId, days),
    queryFn: ({ signal }) => api.get<EchoBody>(withParameter(`${pathOf(portalId)}/echo`, 'days', String(days)), signal),
  });
}

/** Who wrote a customer's values to HubSpot last, and why. */
export function useProvenance(customerId: string) {
  const api = useApi();
  return useQuery({
    queryKey: [...CUSTOMERS_KEY, customerId, 'provenance'],
    queryFn: ({ signal }) =>
      api.get<ProvenanceBody>(`/api/customers/${encodeURIComponent(customerId)}/provenance`, signal),
  });
}

function planPath(portalId: number, runId: string): string {
  return `${pathOf(portalId)}/plan/${encodeURIComponent(runId)}`;
}

/** A decision or a new run changes cycles, runs, holds and what customers show as written. */
async function forgetRuns(queryClient: QueryClient, portalId: number): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: portalKeys.outbound(portalId) });
  await queryClient.invalidateQueries({ queryKey: portalKeys.cycles(portalId) });
  await queryClient.invalidateQueries({ queryKey: CUSTOMERS_KEY });
}
