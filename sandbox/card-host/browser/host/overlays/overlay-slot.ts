import { createContext } from 'react';

/** The place for an `overlay` prop: what is drawn in it belongs to the component that carries the prop. */
export interface OverlaySlot {
  /** A modal or panel says which id opens it. */
  readonly announce: (id: string) => void;
  /** True while the pointer or the focus is on the component. */
  readonly hinted: boolean;
  /** Ties a tooltip to the component. */
  readonly hintId: string;
}

/** Null outside of an `overlay` prop. */
export const OverlaySlotContext = createContext<OverlaySlot | null>(null);
