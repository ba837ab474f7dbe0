import type { ScoreChangesBody, ScoreHistoryBody } from '@customerscore/core/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useApi } from './api-client.ts';
import { CUSTOMERS_KEY } from './query-keys.ts';

/** Days, `YYYY-MM-DD`, both included. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

const pathOf = (customerId: string) => `/api/customers/${encodeURIComponent(customerId)}`;

/** The scores of a customer day by day. */
export function useScoreHistory(customerId: string, { from, to }: DayRange) {
  const api = useApi();
  return useQuery({
    queryKey: [...CUSTOMERS_KEY, customerId, 'history', from, to],
    queryFn: ({ signal }) =>
      api.get<ScoreHistoryBody>(`${pathOf(customerId)}/history?${new URLSearchParams({ from, to })}`, signal),
    placeholderData: keepPreviousData,
  });
}

/** What changed between the ends of two days. */
export function useScoreChanges(customerId: string, { from, to }: DayRange) {
  const api = useApi();
  return useQuery({
    queryKey: [...CUSTOMERS_KEY, customerId, 'score-change', from, to],
    queryFn: ({ signal }) =>
      api.get<ScoreChangesBody>(`${pathOf(customerId)}/score-change?${new URLSearchParams({ from, to })}`, signal),
    placeholderData: keepPreviousData,
    enabled: from <= to,
  });
}
