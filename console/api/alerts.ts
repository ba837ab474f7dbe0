import type { AlertsBody, ResolvedAlertsBody } from '@customerscore/core/contract';
import { useQuery } from '@tanstack/react-query';
import { useApi } from './api-client.ts';
import { ALERTS_KEY } from './query-keys.ts';

const POLL_MS = 30_000;
const PATH = '/api/alerts';

/** What goes on in the workspace's HubSpot accounts and who must act, fresh every half minute. */
export function useAlerts() {
  const api = useApi();
  return useQuery({
    queryKey: [...ALERTS_KEY, 'open'],
    queryFn: ({ signal }) => api.get<AlertsBody>(PATH, signal),
    refetchInterval: POLL_MS,
  });
}

/** What went on in the last 30 days and is over. */
export function useResolvedAlerts() {
  const api = useApi();
  return useQuery({
    queryKey: [...ALERTS_KEY, 'resolved'],
    queryFn: ({ signal }) => api.get<ResolvedAlertsBody>(`${PATH}/resolved`, signal),
  });
}
