import type { SessionBody, SignInOptionsBody, SignInRequest } from '@customerscore/core/contract';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ApiClient, useApi } from './api-client.ts';
import { SESSION_KEY } from './query-keys.ts';

const PATH = '/api/session';

export type Session = SessionBody | SignInOptionsBody;

const sessionQuery = (api: ApiClient) =>
  queryOptions({
    queryKey: SESSION_KEY,
    queryFn: ({ signal }) => api.get<Session>(PATH, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Who is signed in, or what the sign-in page may offer. */
export function useSession() {
  return useQuery(sessionQuery(useApi()));
}

/** Signs in; afterwards nothing that was fetched for another user is left in the cache. */
export function useSignIn() {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (request: SignInRequest) => api.send<SessionBody>('POST', PATH, request),
    onSuccess: (session) => {
      queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== SESSION_KEY[0] });
      queryClient.setQueryData(SESSION_KEY, session);
    },
  });
}

/** Signs out and asks for the sign-in options, with the CSRF token of the new, empty session. */
export function useSignOut() {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => api.send<undefined>('DELETE', PATH),
    onSuccess: async () => {
      await queryClient.fetchQuery({ ...sessionQuery(api), staleTime: 0 });
      queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== SESSION_KEY[0] });
    },
  });
}
