import type { FilterEffectBody, FilterEffectRequest } from '@customerscore/core/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useApi } from './api-client.ts';
import { portalKeys } from './query-keys.ts';

/** Counts move while people work in HubSpot; a minute is young enough. */
const STALE_MS = 60_000;

/** What a filter lets through; null: it is not complete yet. The last answer stays while the next one comes. */
export function useFilterEffect(portalId: number, request: FilterEffectRequest | null) {
  const api = useApi();
  return useQuery({
    queryKey: portalKeys.filterEffect(portalId, JSON.stringify(request)),
    queryFn: () => api.send<FilterEffectBody>('POST', `/api/portals/${portalId}/mapping/filter/effect`, request),
    enabled: request !== null,
    placeholderData: keepPreviousData,
    staleTime: STALE_MS,
    refetchOnWindowFocus: false,
    retry: false,
  });
}
