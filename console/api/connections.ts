import type {
  ChangeConnectionRequest,
  ConnectByTokenRequest,
  ConnectionBody,
  ConnectionsBody,
} from '@customerscore/core/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from './api-client.ts';
import { CONNECTIONS_KEY } from './query-keys.ts';

const PATH = '/api/connections';

/** All HubSpot accounts of the workspace and how another one can be connected. */
export function useConnections() {
  const api = useApi();
  return useQuery({ queryKey: CONNECTIONS_KEY, queryFn: ({ signal }) => api.get<ConnectionsBody>(PATH, signal) });
}

export function useConnectByToken() {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (request: ConnectByTokenRequest) => api.send<ConnectionBody>('POST', `${PATH}/token`, request),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: CONNECTIONS_KEY }),
  });
}

export function useChangeConnection(portalId: number) {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (change: ChangeConnectionRequest) => api.send<ConnectionBody>('PATCH', `${PATH}/${portalId}`, change),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: CONNECTIONS_KEY }),
  });
}

/** Disconnects a portal for good; everything shown about it is fetched anew. */
export function useDisconnect() {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (portalId: number) => api.send<undefined>('DELETE', `${PATH}/${portalId}`),
    onSuccess: async (_answer, portalId) => {
      await queryClient.invalidateQueries({ queryKey: CONNECTIONS_KEY });
      await queryClient.invalidateQueries({ queryKey: ['portal', portalId] });
    },
  });
}
