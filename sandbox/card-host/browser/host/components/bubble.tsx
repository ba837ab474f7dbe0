import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';

const EDGE_PX = 4;

export interface BubbleProps {
  readonly id: string;
  readonly placement: 'top' | 'bottom' | 'left' | 'right';
  readonly children: ReactNode;
}

/** The words of a tooltip beside what they explain, moved so far that the edge of the window does not cut them off. */
export function Bubble({ id, placement, children }: BubbleProps) {
  const element = useRef<HTMLSpanElement>(null);
  const [shift, setShift] = useState(0);
  useLayoutEffect(() => {
    if (element.current !== null) setShift(shiftInto(element.current));
  }, []);
  return (
    <span ref={element} role="tooltip" id={id} className={`tooltip tooltip-${placement}`} style={{ marginLeft: shift }}>
      {children}
    </span>
  );
}

function shiftInto(element: HTMLElement): number {
  const { left, right } = element.getBoundingClientRect();
  const { clientWidth } = element.ownerDocument.documentElement;
  if (left < EDGE_PX) return EDGE_PX - left;
  return Math.min(0, clientWidth - EDGE_PX - right);
}
