import type {
  ChurnModelBody,
  ChurnModelSettings,
  LearnedModelBody,
  UseChurnModelRequest,
} from '@customerscore/core/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from './api-client.ts';
import { isLive } from './cycles.ts';
import { CHURN_MODEL_KEY, churnModelKey, SCORING_MODEL_KEY } from './query-keys.ts';

const PATH = '/api/churn-model';
const POLL_MS = 1_500;

/** How Churn Risk is learned, and what came of it; asked again while a model is being learned. */
export function useChurnModel() {
  const api = useApi();
  return useQuery({
    queryKey: CHURN_MODEL_KEY,
    queryFn: ({ signal }) => api.get<ChurnModelBody>(PATH, signal),
    refetchInterval: ({ state }) => (state.data?.run && isLive(state.data.run.status) ? POLL_MS : false),
  });
}

/** An earlier model with its card. */
export function useLearnedModel(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: churnModelKey(id),
    queryFn: ({ signal }) => api.get<LearnedModelBody>(`${PATH}/models/${id}`, signal),
  });
}

export function useStartTraining() {
  return useChange((api, _: undefined) => api.send<ChurnModelBody>('POST', `${PATH}/training`, {}));
}

export function useStopTraining() {
  return useChange((api, _: undefined) => api.send<ChurnModelBody>('POST', `${PATH}/training/stop`, {}));
}

export function useSaveChurnModelSettings() {
  return useChange((api, settings: ChurnModelSettings) =>
    api.send<ChurnModelBody>('PUT', `${PATH}/settings`, settings),
  );
}

/** Makes a version of the scoring model of a learned one. */
export function useUseChurnModel(id: string) {
  return useChange((api, request: UseChurnModelRequest) =>
    api.send<ChurnModelBody>('POST', `${PATH}/models/${id}/use`, request),
  );
}

/** Every change answers how things stand after it. */
function useChange<T>(change: (api: ReturnType<typeof useApi>, value: T) => Promise<ChurnModelBody>) {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (value: T) => change(api, value),
    onSuccess: async (body) => {
      queryClient.setQueryData(CHURN_MODEL_KEY, body);
      await queryClient.invalidateQueries({ queryKey: SCORING_MODEL_KEY });
    },
  });
}
