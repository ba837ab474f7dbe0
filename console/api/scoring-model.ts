import type { SaveScoringModelRequest, ScoringModelBody } from '@customerscore/core/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from './api-client.ts';
import { COMPARISON_KEY, SCORING_MODEL_KEY, SCORING_VERSIONS_KEY } from './query-keys.ts';

const PATH = '/api/scoring-model';

export function useScoringModel() {
  const api = useApi();
  return useQuery({ queryKey: SCORING_MODEL_KEY, queryFn: ({ signal }) => api.get<ScoringModelBody>(PATH, signal) });
}

/** Saves a new version. `onSaved` comes first: a page that starts anew with the new version is gone afterwards. */
export function useSaveScoringModel(onSaved: (body: ScoringModelBody) => void) {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (request: SaveScoringModelRequest) => api.send<ScoringModelBody>('PUT', PATH, request),
    onSuccess: (body) => {
      onSaved(body);
      queryClient.setQueryData(SCORING_MODEL_KEY, body);
      for (const queryKey of [SCORING_VERSIONS_KEY, COMPARISON_KEY]) queryClient.invalidateQueries({ queryKey });
    },
  });
}
