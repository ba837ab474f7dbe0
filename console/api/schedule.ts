import type { QuietHours, QuietHoursBody, Schedule, ScheduleBody, ScheduleRule } from '@customerscore/core/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from './api-client.ts';
import { CONNECTIONS_KEY, portalKeys } from './query-keys.ts';

const schedulePath = (portalId: number, rule: ScheduleRule) => `/api/portals/${portalId}/schedule/${rule}`;
const quietHoursPath = (portalId: number) => `/api/portals/${portalId}/quiet-hours`;

export function useSchedule(portalId: number, rule: ScheduleRule) {
  const api = useApi();
  return useQuery({
    queryKey: portalKeys.schedule(portalId, rule),
    queryFn: ({ signal }) => api.get<ScheduleBody>(schedulePath(portalId, rule), signal),
  });
}

/** Saves a schedule. `onSaved` comes first: a form that starts anew with what was saved is gone afterwards. */
export function useSaveSchedule(portalId: number, rule: ScheduleRule, onSaved: () => void) {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (schedule: Schedule) => api.send<ScheduleBody>('PUT', schedulePath(portalId, rule), schedule),
    onSuccess: async (body) => {
      onSaved();
      queryClient.setQueryData(portalKeys.schedule(portalId, rule), body);
      await queryClient.invalidateQueries({ queryKey: CONNECTIONS_KEY });
    },
  });
}

export function useQuietHours(portalId: number) {
  const api = useApi();
  return useQuery({
    queryKey: portalKeys.quietHours(portalId),
    queryFn: ({ signal }) => api.get<QuietHoursBody>(quietHoursPath(portalId), signal),
  });
}

export function useSaveQuietHours(portalId: number, onSaved: () => void) {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (quietHours: QuietHours | null) =>
      api.send<QuietHoursBody>('PUT', quietHoursPath(portalId), { quietHours }),
    onSuccess: (body) => {
      onSaved();
      queryClient.setQueryData(portalKeys.quietHours(portalId), body);
    },
  });
}
