import type { Schedule, ScheduleBody } from '@customerscore/core/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from './api-client.ts';
import { CONNECTIONS_KEY, portalKeys } from './query-keys.ts';

const schedulePath = (portalId: number) => `/api/portals/${portalId}/schedule`;

export function useSchedule(portalId: number) {
  const api = useApi();
  return useQuery({
    queryKey: portalKeys.schedule(portalId),
    queryFn: ({ signal }) => api.get<ScheduleBody>(schedulePath(portalId), signal),
  });
}

/** Saves the schedule. `onSaved` comes first: a form that starts anew with what was saved is gone afterwards. */
export function useSaveSchedule(portalId: number, onSaved: () => void) {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (schedule: Schedule) => api.send<ScheduleBody>('PUT', schedulePath(portalId), schedule),
    onSuccess: async (body) => {
      onSaved();
      queryClient.setQueryData(portalKeys.schedule(portalId), body);
      await queryClient.invalidateQueries({ queryKey: CONNECTIONS_KEY });
    },
  });
}
