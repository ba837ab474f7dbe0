import type { CrmProperties } from '../../protocol.ts';

/** How soon a change made elsewhere shows up; HubSpot's pages are told by its servers. */
const POLL_MS = 2_000;

export interface WatchOptions {
  readonly names: readonly string[] | '*';
  readonly format?: unknown;
  readonly notify: (properties: CrmProperties) => unknown;
}

export interface PropertyWatches {
  /** Calls `notify` after each change of the properties. Returns the function that ends it. */
  readonly start: (options: WatchOptions) => () => void;
  /** Tells all watchers how the properties are now, changed or not. */
  readonly refresh: () => Promise<void>;
  readonly stopAll: () => void;
}

interface Watch extends WatchOptions {
  /** What it was told last, as JSON. */
  seen: string | null;
}

/** Watches the company's properties for the card. Asks the server only while somebody watches. */
export function createPropertyWatches(
  read: (names: readonly string[] | '*', format: unknown) => Promise<CrmProperties>,
): PropertyWatches {
  const watches = new Set<Watch>();
  let timer: ReturnType<typeof setInterval> | undefined;

  const look = async (watch: Watch, always: boolean) => {
    const properties = await read(watch.names, watch.format ?? {});
    const now = JSON.stringify(properties);
    const changed = watch.seen !== null && watch.seen !== now;
    watch.seen = now;
    if ((changed || always) && watches.has(watch)) watch.notify(properties);
  };
  const lookAtAll = async (always: boolean) => {
    // A server that is away for a moment is asked again at the next turn.
    await Promise.allSettled([...watches].map((watch) => look(watch, always)));
  };
  const stopIfIdle = () => {
    if (watches.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };

  return {
    start: (options) => {
      const watch: Watch = { ...options, seen: null };
      watches.add(watch);
      void look(watch, false).catch(() => {});
      timer ??= setInterval(() => {
        if (document.visibilityState === 'visible') void lookAtAll(false);
      }, POLL_MS);
      return () => {
        watches.delete(watch);
        stopIfIdle();
      };
    },
    refresh: () => lookAtAll(true),
    stopAll: () => {
      watches.clear();
      stopIfIdle();
    },
  };
}
