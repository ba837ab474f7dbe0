import type { CatalogueBody, DataSourceRow, Definition, DistributionBody } from '@customerscore/core/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from './api-client.ts';
import { CATALOGUE_KEY } from './query-keys.ts';

const PATH = '/api/catalogue';

/** All attributes and metrics of the workspace with what feeds them. */
export function useCatalogue() {
  const api = useApi();
  return useQuery({ queryKey: CATALOGUE_KEY, queryFn: ({ signal }) => api.get<CatalogueBody>(PATH, signal) });
}

/** How a metric is spread over the customers. */
export function useDistribution(codename: string) {
  const api = useApi();
  return useQuery({
    queryKey: [...CATALOGUE_KEY, codename, 'distribution'],
    queryFn: ({ signal }) => api.get<DistributionBody>(`${PATH}/${codename}/distribution`, signal),
  });
}

/** Adds an attribute or metric, or changes the one with the same codename. */
export function useSaveDefinition(mode: 'add' | 'edit') {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (definition: Definition) =>
      mode === 'add'
        ? api.send<DataSourceRow>('POST', PATH, definition)
        : api.send<DataSourceRow>('PUT', `${PATH}/${definition.codename}`, definition),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: CATALOGUE_KEY }),
  });
}

export function useDeleteDefinition() {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (codename: string) => api.send<undefined>('DELETE', `${PATH}/${codename}`),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: CATALOGUE_KEY }),
  });
}
