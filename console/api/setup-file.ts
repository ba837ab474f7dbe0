import type { ApplySetupBody, ApplySetupRequest, SetupFile, SetupPreviewBody } from '@customerscore/core/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useApi } from './api-client.ts';
import { CATALOGUE_KEY, CONNECTIONS_KEY, portalKeys, SCORING_MODEL_KEY } from './query-keys.ts';

const pathOf = (portalId: number) => `/api/portals/${portalId}/setup-file`;

export function useExportSetup(portalId: number) {
  const api = useApi();
  return useMutation({ mutationFn: () => api.get<SetupFile>(pathOf(portalId)) });
}

/** What a chosen file would change; nothing is changed. */
export function usePreviewSetup(portalId: number) {
  const api = useApi();
  return useMutation({
    mutationFn: (file: unknown) => api.send<SetupPreviewBody>('POST', `${pathOf(portalId)}/preview`, file),
  });
}

export function useApplySetup(portalId: number) {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (request: ApplySetupRequest) => api.send<ApplySetupBody>('POST', `${pathOf(portalId)}/apply`, request),
    onSuccess: () =>
      Promise.all(
        [CONNECTIONS_KEY, CATALOGUE_KEY, SCORING_MODEL_KEY, portalKeys.all(portalId)].map((queryKey) =>
          queryClient.invalidateQueries({ queryKey }),
        ),
      ),
  });
}
