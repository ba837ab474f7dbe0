import type { MappingBody, MappingContent, ProofBody } from '@customerscore/core/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from './api-client.ts';
import { portalKeys } from './query-keys.ts';

/** Saves the draft and proves its rows on live companies. */
export function useProveDraft(portalId: number) {
  const api = useApi();
  const queryClient = useQueryClient();
  const path = `/api/portals/${portalId}/mapping/draft`;
  return useMutation({
    mutationFn: async (content: MappingContent) => {
      const saved = await api.send<MappingBody>('PUT', path, content);
      queryClient.setQueryData(portalKeys.mapping(portalId), saved);
      return api.send<ProofBody>('POST', `${path}/proof`);
    },
  });
}

/** The proof of the saved draft. `draftKey` changes with the draft. */
export function useProof(portalId: number, draftKey: string) {
  const api = useApi();
  return useQuery({
    queryKey: portalKeys.proof(portalId, draftKey),
    queryFn: () => api.send<ProofBody>('POST', `/api/portals/${portalId}/mapping/draft/proof`),
    staleTime: 0,
    refetchOnWindowFocus: false,
    retry: false,
  });
}
