import type { ApiKeysBody, ApiScope, NewApiKeyBody } from '@customerscore/core/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from './api-client.ts';
import { API_KEYS_KEY } from './query-keys.ts';

const PATH = '/api/api-keys';

export function useApiKeys() {
  const api = useApi();
  return useQuery({ queryKey: API_KEYS_KEY, queryFn: ({ signal }) => api.get<ApiKeysBody>(PATH, signal) });
}

/** Makes a key. Its answer holds the secret, which is kept nowhere else. */
export function useCreateApiKey() {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (key: { readonly name: string; readonly scopes: readonly ApiScope[] }) =>
      api.send<NewApiKeyBody>('POST', PATH, key),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: API_KEYS_KEY }),
  });
}

export function useRevokeApiKey() {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.send<undefined>('DELETE', `${PATH}/${encodeURIComponent(id)}`),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: API_KEYS_KEY }),
  });
}
