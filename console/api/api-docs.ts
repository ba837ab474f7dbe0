import type { ApiDocument } from '@customerscore/core/contract';
import { useQuery } from '@tanstack/react-query';
import { useApi } from './api-client.ts';
import { API_DOCS_KEY } from './query-keys.ts';

export const API_DOCUMENT_PATH = '/api/v1/openapi.json';

/** The description of the API for programs; open to everybody. */
export function useApiDocument() {
  const api = useApi();
  return useQuery({
    queryKey: API_DOCS_KEY,
    queryFn: ({ signal }) => api.get<ApiDocument>(API_DOCUMENT_PATH, signal),
  });
}
