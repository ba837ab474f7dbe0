import type { CertificateRangesBody } from '@customerscore/core/contract';
import { useQuery } from '@tanstack/react-query';
import { useApi } from './api-client.ts';
import { portalKeys } from './query-keys.ts';

/** The stretches of ids that a full cycle listed and compared with the store. */
export function useCertificateRanges(portalId: number, cycleId: string) {
  const api = useApi();
  return useQuery({
    queryKey: [...portalKeys.cycle(portalId, cycleId), 'ranges'],
    queryFn: ({ signal }) =>
      api.get<CertificateRangesBody>(`/api/portals/${portalId}/cycles/${encodeURIComponent(cycleId)}/ranges`, signal),
  });
}
