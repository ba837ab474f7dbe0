import type {
  CompanyStandingBody,
  ExternalIdCasesBody,
  ExternalIdChoice,
  ExternalIdDecisionsBody,
  ExternalIdReason,
  ExternalIdsBody,
} from '@customerscore/core/contract';
import { type QueryClient, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from './api-client.ts';
import { CUSTOMERS_KEY, portalKeys } from './query-keys.ts';
import { withParameter } from './with-parameter.ts';

const pathOf = (portalId: number) => `/api/portals/${portalId}/external-ids`;

/** How many companies there are of each kind of trouble with their External ID. */
export function useExternalIds(portalId: number) {
  const api = useApi();
  return useQuery({
    queryKey: [...portalKeys.externalIds(portalId), 'counts'],
    queryFn: ({ signal }) => api.get<ExternalIdsBody>(pathOf(portalId), signal),
  });
}

/** The companies of one kind, page by page. */
export function useExternalIdCases(portalId: number, reason: ExternalIdReason) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: [...portalKeys.externalIds(portalId), 'cases', reason],
    queryFn: ({ pageParam, signal }) =>
      api.get<ExternalIdCasesBody>(
        withParameter(`${pathOf(portalId)}/cases?reason=${reason}`, 'after', pageParam),
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

/** What was decided, newest first. */
export function useExternalIdDecisions(portalId: number) {
  const api = useApi();
  return useQuery({
    queryKey: [...portalKeys.externalIds(portalId), 'decisions'],
    queryFn: ({ signal }) => api.get<ExternalIdDecisionsBody>(`${pathOf(portalId)}/decisions`, signal),
  });
}

/** Makes a choice; the companies concerned are read again at once. */
export function useDecideExternalId(portalId: number) {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (decision: { readonly companyId: string; readonly choice: ExternalIdChoice }) =>
      api.send('POST', `${pathOf(portalId)}/decisions`, decision),
    // Not waited for: the row that asked is gone with the new list, and with it what it does when it is done.
    onSettled: () => void forgetCases(queryClient, portalId),
  });
}

/** Takes a choice back. */
export function useUndoDecision(portalId: number) {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (companyId: string) => api.send('DELETE', `${pathOf(portalId)}/decisions/${companyId}`),
    onSettled: () => void forgetCases(queryClient, portalId),
  });
}

/** Why a company is, or is not, a customer. */
export function useCompanyStanding(portalId: number, companyId: string) {
  const api = useApi();
  return useQuery({
    queryKey: portalKeys.standing(portalId, companyId),
    queryFn: ({ signal }) =>
      api.get<CompanyStandingBody>(`/api/portals/${portalId}/companies/${encodeURIComponent(companyId)}`, signal),
  });
}

/** Reads one company from HubSpot now. */
export function useReadCompany(portalId: number, companyId: string) {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () =>
      api.send<CompanyStandingBody>('POST', `/api/portals/${portalId}/companies/${encodeURIComponent(companyId)}/read`),
    onSuccess: async (body) => {
      queryClient.setQueryData(portalKeys.standing(portalId, companyId), body);
      await forgetCases(queryClient, portalId);
    },
  });
}

async function forgetCases(queryClient: QueryClient, portalId: number): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: portalKeys.externalIds(portalId) });
  await queryClient.invalidateQueries({ queryKey: CUSTOMERS_KEY });
}
