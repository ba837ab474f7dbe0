import { createContext, useContext, useMemo, useState } from 'react';

/** Which modals and panels are open, by the `id` that the card gave them. */
export interface Overlays {
  readonly openIds: ReadonlySet<string>;
  readonly open: (id: string) => void;
  readonly close: (id: string) => void;
}

const NONE: Overlays = { openIds: new Set(), open: () => {}, close: () => {} };

export const OverlaysContext = createContext<Overlays>(NONE);

export function useOverlays(): Overlays {
  return useContext(OverlaysContext);
}

/** Keeps which overlays are open. `open` and `close` stay the same for as long as the page lives. */
export function useOverlayState(): Overlays {
  const [openIds, setOpenIds] = useState<ReadonlySet<string>>(new Set());
  const change = useMemo(
    () => ({
      open: (id: string) => setOpenIds((ids) => new Set(ids).add(id)),
      close: (id: string) => setOpenIds((ids) => new Set([...ids].filter((each) => each !== id))),
    }),
    [],
  );
  return { openIds, ...change };
}

/** The second argument of a card's handlers. Names: @hubspot/ui-extensions 0.17.0, `Reactions`. */
export function reactionsOf({ open, close }: Overlays) {
  return { openPanel: open, closePanel: close, openModal: open, closeModal: close };
}
