import type { PastStore } from './past.store.ts';

export type { PastExtent, PastPage, StoredPast, StoredYear } from './past.store.ts';

/** The past of a workspace's customers, for those who learn from it. */
export type PastService = Pick<PastStore, 'page' | 'extent'>;

export function createPastService(store: PastStore): PastService {
  return { page: store.page, extent: store.extent };
}
