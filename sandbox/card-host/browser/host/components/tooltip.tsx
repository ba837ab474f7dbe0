import { useContext } from 'react';
import { OverlaySlotContext } from '../overlays/overlay-slot.ts';
import { readChoice } from '../remote-props.ts';
import { Bubble } from './bubble.tsx';
import type { Drawing } from './drawing.ts';

/** In an `overlay` prop it shows while the pointer or the focus is on the component; elsewhere it has nothing to wait for. */
export const Tooltip: Drawing = ({ props, children }) => {
  const slot = useContext(OverlaySlotContext);
  if (slot === null) return <span className="tooltip-text">{children}</span>;
  if (!slot.hinted) return null;
  const placement = readChoice(props, 'placement', ['top', 'bottom', 'left', 'right'], 'top');
  return (
    <Bubble id={slot.hintId} placement={placement}>
      {children}
    </Bubble>
  );
};
