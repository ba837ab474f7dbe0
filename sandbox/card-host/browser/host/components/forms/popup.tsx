import { type FocusEvent, type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from 'react';

export interface PopupProps {
  readonly className?: string;
  /** Asked for by Esc, or when the focus goes elsewhere. */
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** What opens below a control and lies over what follows. */
export function Popup({ className = '', onClose, children }: PopupProps) {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => growPageFor(element.current), []);
  const leave = (event: FocusEvent) => {
    const anchor = element.current?.parentElement;
    if (!anchor?.contains(event.relatedTarget)) onClose();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    // The dialog around it, if there is one, stays open.
    event.stopPropagation();
    event.preventDefault();
    onClose();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it listens for what is in it
    <div ref={element} className={`popup ${className}`} onBlur={leave} onKeyDown={press}>
      {children}
    </div>
  );
}

/** A card in a record page is as high as its body; the popup must fit into it. Returns the function that undoes it. */
function growPageFor(element: HTMLElement | null) {
  if (element === null || element.ownerDocument !== document) return undefined;
  const { body } = document;
  const bottom = element.getBoundingClientRect().bottom + window.scrollY;
  if (bottom > body.offsetHeight) body.style.minHeight = `${Math.ceil(bottom) + 8}px`;
  return () => {
    body.style.minHeight = '';
  };
}
