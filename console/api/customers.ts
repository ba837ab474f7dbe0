import type {
  CustomerBody,
  CustomerSort,
  CustomersBody,
  EnterValuesBody,
  EnterValuesRequest,
  ScoringInputBody,
} from '@customerscore/core/contract';
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from './api-client.ts';
import { CUSTOMERS_KEY } from './query-keys.ts';

const PATH = '/api/customers';

export interface CustomersSearch {
  readonly q: string;
  readonly sort: CustomerSort;
  readonly order: 'asc' | 'desc';
  /** As they stood at the end of that day, `YYYY-MM-DD`; undefined: as they stand now. */
  readonly on?: string | undefined;
}

/** The customers that match, page by page; the old list stays on screen while a new one is fetched. */
export function useCustomers({ q, sort, order, on }: CustomersSearch) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: [...CUSTOMERS_KEY, { q, sort, order, on }],
    queryFn: ({ pageParam, signal }) => {
      const parameters = new URLSearchParams({ sort, order });
      if (on !== undefined) parameters.set('on', on);
      if (q !== '') parameters.set('q', q);
      if (pageParam !== null) parameters.set('after', pageParam);
      return api.get<CustomersBody>(`${PATH}?${parameters}`, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

export function useCustomer(customerId: string) {
  const api = useApi();
  return useQuery({
    queryKey: [...CUSTOMERS_KEY, customerId],
    queryFn: ({ signal }) => api.get<CustomerBody>(`${PATH}/${encodeURIComponent(customerId)}`, signal),
  });
}

/** Stores values that were entered by hand; everything about customers is read again. */
export function useEnterValues(customerId: string) {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (values: EnterValuesRequest) =>
      api.send<EnterValuesBody>('PUT', `${PATH}/${encodeURIComponent(customerId)}/values`, values),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: CUSTOMERS_KEY }),
  });
}

/** What a customer is scored by, to score it here with another value. */
export function useScoringInput(customerId: string) {
  const api = useApi();
  return useQuery({
    queryKey: [...CUSTOMERS_KEY, customerId, 'scoring-input'],
    queryFn: ({ signal }) =>
      api.get<ScoringInputBody>(`${PATH}/${encodeURIComponent(customerId)}/scoring-input`, signal),
  });
}
