import type { CustomerSourceBody } from '@customerscore/core/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from './api-client.ts';
import { CUSTOMER_SOURCE_KEY } from './query-keys.ts';

const PATH = '/api/customer-source';

export function useCustomerSource() {
  const api = useApi();
  return useQuery({
    queryKey: CUSTOMER_SOURCE_KEY,
    queryFn: ({ signal }) => api.get<CustomerSourceBody>(PATH, signal),
  });
}

export function useSetCustomerSource() {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: CustomerSourceBody) => api.send<CustomerSourceBody>('PUT', PATH, body),
    onSuccess: (body) => queryClient.setQueryData(CUSTOMER_SOURCE_KEY, body),
  });
}
