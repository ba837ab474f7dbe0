import type { DriftBody, RepairRequest } from '@customerscore/core/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from './api-client.ts';
import { CONNECTIONS_KEY, portalKeys } from './query-keys.ts';

/** What of the confirmed mapping no longer fits HubSpot, checked when a page opens. */
export function useDrift(portalId: number) {
  const api = useApi();
  return useQuery({
    queryKey: portalKeys.drift(portalId),
    queryFn: ({ signal }) => api.get<DriftBody>(`/api/portals/${portalId}/drift`, signal),
    refetchOnWindowFocus: false,
  });
}

export function useRepair(portalId: number) {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (request: RepairRequest) =>
      api.send<DriftBody>('POST', `/api/portals/${portalId}/drift/repair`, request),
    onSuccess: async (body) => {
      queryClient.setQueryData(portalKeys.drift(portalId), body);
      await queryClient.invalidateQueries({ queryKey: portalKeys.mapping(portalId) });
      await queryClient.invalidateQueries({ queryKey: portalKeys.properties(portalId) });
      await queryClient.invalidateQueries({ queryKey: CONNECTIONS_KEY });
    },
  });
}
