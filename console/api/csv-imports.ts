import type { ColumnTarget, CsvErrorsBody, CsvImportBody, CsvImportsBody } from '@customerscore/core/contract';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from './api-client.ts';
import { isLive } from './cycles.ts';
import { CATALOGUE_KEY, CSV_IMPORTS_KEY, CUSTOMERS_KEY } from './query-keys.ts';
import { withParameter } from './with-parameter.ts';

const PATH = '/api/csv-imports';
const LIVE_POLL_MS = 1_000;

const pathOf = (id: string) => `${PATH}/${encodeURIComponent(id)}`;

/** All errors of an import as a file. */
export const csvErrorsUrl = (id: string) => `${pathOf(id)}/errors.csv`;

/** True while a worker is at it, or about to be. A file whose columns are not chosen waits for a person. */
export function isCsvImportLive({ phase, status }: Pick<CsvImportBody, 'phase' | 'status'>): boolean {
  return (phase === 'checking' || phase === 'importing') && isLive(status);
}

export function useCsvImports() {
  const api = useApi();
  return useQuery({
    queryKey: CSV_IMPORTS_KEY,
    queryFn: ({ signal }) => api.get<CsvImportsBody>(PATH, signal),
    refetchInterval: (query) => (query.state.data?.imports.some(isCsvImportLive) ? LIVE_POLL_MS : false),
  });
}

/** One import, fresh every second while it is checked or imported. */
export function useCsvImport(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: [...CSV_IMPORTS_KEY, id],
    queryFn: ({ signal }) => api.get<CsvImportBody>(pathOf(id), signal),
    refetchInterval: (query) => (query.state.data && isCsvImportLive(query.state.data) ? LIVE_POLL_MS : false),
  });
}

/** What is wrong with rows, page by page; asked again when the count of failed rows grows. */
export function useCsvErrors(id: string, failed: number) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: [...CSV_IMPORTS_KEY, id, 'errors', failed],
    queryFn: ({ pageParam, signal }) =>
      api.get<CsvErrorsBody>(withParameter(`${pathOf(id)}/errors`, 'after', pageParam), signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

export function useUploadCsv() {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (file: File) => api.upload<CsvImportBody>(withParameter(PATH, 'name', file.name), file),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: CSV_IMPORTS_KEY, exact: true }),
  });
}

export function useChooseColumns(id: string) {
  return useStep(id, (api, targets: readonly ColumnTarget[]) =>
    api.send<CsvImportBody>('PUT', `${pathOf(id)}/columns`, { targets }),
  );
}

export function useStartCsvImport(id: string) {
  return useStep(id, (api) => api.send<CsvImportBody>('POST', `${pathOf(id)}/start`));
}

export function useStopCsvImport(id: string) {
  return useStep(id, (api) => api.send<CsvImportBody>('POST', `${pathOf(id)}/stop`));
}

export function useRemoveCsvImport(id: string) {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => api.send<undefined>('DELETE', pathOf(id)),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: CSV_IMPORTS_KEY, exact: true }),
  });
}

/** A change whose answer is the import as it stands then. */
function useStep<Given = void>(
  id: string,
  act: (api: ReturnType<typeof useApi>, given: Given) => Promise<CsvImportBody>,
) {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (given: Given) => act(api, given),
    onSuccess: (body) => {
      queryClient.setQueryData([...CSV_IMPORTS_KEY, id], body);
      for (const queryKey of [CATALOGUE_KEY, CUSTOMERS_KEY]) queryClient.invalidateQueries({ queryKey });
    },
  });
}
