import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';

export interface DialogProps {
  readonly className: string;
  readonly title: string;
  readonly label: string;
  /** True keeps the focus inside and the page behind it out of reach. */
  readonly modal: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog that is open for as long as it is drawn. Esc and its cross ask to close it; the focus goes back afterwards. */
export function Dialog({ className, title, label, modal, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useLayoutEffect(() => {
    const element = dialog.current;
    if (modal) element?.showModal();
    else element?.show();
    // Closing before the element goes away hands the focus back.
    return () => element?.close();
  }, [modal]);
  return (
    <dialog
      ref={dialog}
      className={`dialog ${className}`}
      aria-labelledby={title === '' ? undefined : titleId}
      aria-label={title === '' ? label : undefined}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onKeyDown={(event) => {
        // The browser does it for modal ones only.
        if (event.key === 'Escape' && !modal) onClose();
      }}
    >
      <header className="dialog-title">
        <h2 id={titleId}>{title}</h2>
        <button type="button" className="cross" aria-label="Close" onClick={onClose}>
          ×
        </button>
      </header>
      {children}
    </dialog>
  );
}
