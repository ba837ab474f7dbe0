import type {
  ConfirmBody,
  MappingBody,
  MappingContent,
  PreviewBody,
  PropertiesBody,
  RecommendedPropertiesBody,
  RecommendedPropertiesRequest,
} from '@customerscore/core/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from './api-client.ts';
import { CONNECTIONS_KEY, portalKeys } from './query-keys.ts';

const PROPERTIES_STALE_MS = 60_000;

const portalPath = (portalId: number) => `/api/portals/${portalId}`;

/** HubSpot's company properties of a portal. */
export function useProperties(portalId: number) {
  const api = useApi();
  return useQuery({
    queryKey: portalKeys.properties(portalId),
    queryFn: ({ signal }) => api.get<PropertiesBody>(`${portalPath(portalId)}/properties`, signal),
    staleTime: PROPERTIES_STALE_MS,
  });
}

/** Creates or adopts the recommended score properties in HubSpot, and the optional ones that are named. */
export function useCreateRecommended(portalId: number) {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (request: RecommendedPropertiesRequest) =>
      api.send<RecommendedPropertiesBody>('POST', `${portalPath(portalId)}/properties/recommended`, request),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: portalKeys.properties(portalId) }),
  });
}

export function useMapping(portalId: number) {
  const api = useApi();
  return useQuery({
    queryKey: portalKeys.mapping(portalId),
    queryFn: ({ signal }) => api.get<MappingBody>(`${portalPath(portalId)}/mapping`, signal),
  });
}

export function useSaveDraft(portalId: number) {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (content: MappingContent) =>
      api.send<MappingBody>('PUT', `${portalPath(portalId)}/mapping/draft`, content),
    onSuccess: (body) => queryClient.setQueryData(portalKeys.mapping(portalId), body),
  });
}

export function useDiscardDraft(portalId: number) {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => api.send<undefined>('DELETE', `${portalPath(portalId)}/mapping/draft`),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: portalKeys.mapping(portalId) }),
  });
}

/** The dry run of the saved draft. `draftKey` changes with the draft, so that an old preview is never shown for a new draft. */
export function usePreview(portalId: number, draftKey: string) {
  const api = useApi();
  return useQuery({
    queryKey: portalKeys.preview(portalId, draftKey),
    queryFn: () => api.send<PreviewBody>('POST', `${portalPath(portalId)}/mapping/draft/preview`),
    staleTime: 0,
    // A dry run reads from HubSpot: it is made on entering the step, not each time the window is looked at again.
    refetchOnWindowFocus: false,
    retry: false,
  });
}

/**
 * Confirms the draft, which also starts the first cycle with it. `onConfirmed` comes first: with the draft gone, the page
 * that asked may be gone too.
 */
export function useConfirmDraft(portalId: number, onConfirmed: (body: ConfirmBody) => void) {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => api.send<ConfirmBody>('POST', `${portalPath(portalId)}/mapping/draft/confirm`),
    onSuccess: async (body) => {
      onConfirmed(body);
      queryClient.setQueryData(portalKeys.mapping(portalId), body.mapping);
      await queryClient.invalidateQueries({ queryKey: CONNECTIONS_KEY });
      await queryClient.invalidateQueries({ queryKey: portalKeys.cycles(portalId) });
    },
  });
}
