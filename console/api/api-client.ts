import type { SessionBody, SignInOptionsBody } from '@customerscore/core/contract';
import type { QueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { errorFromAnswer, networkError } from './api-error.ts';
import { SESSION_KEY } from './query-keys.ts';

type ChangeMethod = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The server's JSON API on our own origin. Every method rejects with an ApiError. */
export interface ApiClient {
  get<T>(path: string, signal?: AbortSignal): Promise<T>;
  /** Sends a change with the CSRF token; answers undefined where the server has nothing to say (204). */
  send<T>(method: ChangeMethod, path: string, body?: unknown): Promise<T>;
  /** Sends a CSV file as it is. */
  upload<T>(path: string, file: Blob): Promise<T>;
}

/** Makes the client. The CSRF token comes from the session in the query cache; a 401 makes the console ask for the session again. */
export function createApiClient(queryClient: QueryClient): ApiClient {
  const call = async <T>(path: string, init: RequestInit): Promise<T> => {
    const response = await fetch(path, init).catch((error: unknown) => {
      if (init.signal?.aborted) throw error;
      throw networkError(error);
    });
    if (response.status === 401 && path !== '/api/session') queryClient.invalidateQueries({ queryKey: SESSION_KEY });
    const body = await readJson(response);
    if (!response.ok) throw errorFromAnswer(response.status, body);
    // The server is deployed with the console and answers with the types of the shared contract.
    return body as T;
  };
  const csrfToken = () => queryClient.getQueryData<SessionBody | SignInOptionsBody>(SESSION_KEY)?.csrfToken ?? '';
  return {
    get: (path, signal) => call(path, { headers: { accept: 'application/json' }, signal: signal ?? null }),
    send: (method, path, body) => {
      const headers = {
        accept: 'application/json',
        'content-type': 'application/json',
        'x-csrf-token': csrfToken(),
      };
      return call(path, { method, headers, body: body === undefined ? null : JSON.stringify(body) });
    },
    upload: (path, file) => {
      const headers = { accept: 'application/json', 'content-type': 'text/csv', 'x-csrf-token': csrfToken() };
      return call(path, { method: 'POST', headers, body: file });
    },
  };
}

const ApiContext = createContext<ApiClient | null>(null);

export const ApiProvider = ApiContext.Provider;

/** The API client of the page. Throws outside of an ApiProvider: a programmer's mistake. */
export function useApi(): ApiClient {
  const api = useContext(ApiContext);
  if (api === null) throw new Error('useApi needs an ApiProvider above it');
  return api;
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: errorFromAnswer says so for a refusal; for a success there is nothing that could be used.
    return undefined;
  }
}
