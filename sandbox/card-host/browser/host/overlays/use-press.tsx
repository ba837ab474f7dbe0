import { type ReactNode, useId, useMemo, useRef, useState } from 'react';
import { extensionEvent } from '../extension-event.ts';
import { type RemoteProps, readHandler } from '../remote-props.ts';
import { OverlaySlotContext } from './overlay-slot.ts';
import { reactionsOf, useOverlays } from './overlay-state.ts';

export interface Press {
  /** Calls the card's `onClick`. */
  readonly click: () => void;
  /** Opens the modal or panel in the `overlay` prop, if there is one. */
  readonly open: () => void;
  /** Listeners that a tooltip in the `overlay` prop follows. */
  readonly hints: HintListeners;
  /** The `overlay` prop, to be drawn beside the component. */
  readonly overlay: ReactNode;
}

interface HintListeners {
  readonly onMouseEnter: () => void;
  readonly onMouseLeave: () => void;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
  readonly 'aria-describedby': string | undefined;
}

/** What every component with `onClick` and `overlay` does when it is pressed. */
export function usePress(props: RemoteProps): Press {
  const overlays = useOverlays();
  const overlayId = useRef<string | null>(null);
  const [hinted, setHinted] = useState(false);
  const hintId = useId();
  const onClick = readHandler(props, 'onClick');
  const slot = useMemo(
    () => ({
      announce: (id: string) => {
        overlayId.current = id;
      },
      hinted,
      hintId,
    }),
    [hinted, hintId],
  );
  const show = () => setHinted(true);
  const hide = () => setHinted(false);
  return {
    click: () => onClick(extensionEvent('click'), reactionsOf(overlays)),
    open: () => {
      if (overlayId.current !== null) overlays.open(overlayId.current);
    },
    hints: {
      onMouseEnter: show,
      onMouseLeave: hide,
      onFocus: show,
      onBlur: hide,
      'aria-describedby': hinted && overlayId.current === null && isNode(props.overlay) ? hintId : undefined,
    },
    overlay: isNode(props.overlay) ? <OverlaySlotContext value={slot}>{props.overlay}</OverlaySlotContext> : null,
  };
}

/** Elements in props are drawn before a drawing sees them; see `drawableProps`. */
function isNode(value: unknown): value is readonly ReactNode[] {
  return Array.isArray(value) && value.length > 0;
}
