import type { LastSeenStore } from './last-seen.store.ts';

/** Values of these codenames have arrived. */
export type NoteSeen = (workspaceId: string, codenames: Iterable<string>) => Promise<void>;

/** Values arrive by the thousand, and people read the time in minutes. */
const NOTED_EVERY_MS = 60_000;

/** Notes when values arrived, each codename at most once a minute per process. */
export function createNoteSeen(store: Pick<LastSeenStore, 'note'>, now: () => Date): NoteSeen {
  const noted = new Map<string, number>();
  return async (workspaceId, codenames) => {
    const at = now();
    const isDue = (codename: string) => at.getTime() - (noted.get(`${workspaceId}:${codename}`) ?? 0) >= NOTED_EVERY_MS;
    const due = [...new Set(codenames)].filter(isDue);
    if (due.length === 0) return;
    await store.note(workspaceId, due, at);
    for (const codename of due) noted.set(`${workspaceId}:${codename}`, at.getTime());
  };
}
