import { useEffect, useRef } from 'react';

/** What a card passes to `actions.openIframeModal`. Sizes in pixels. */
export interface IframeRequest {
  readonly uri: string;
  readonly title?: string;
  readonly width: number;
  readonly height: number;
  readonly onClose?: (() => unknown) | undefined;
}

/** A dialog with a page of the app in it. */
export function IframeModal({ request, onClose }: { request: IframeRequest; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const close = () => {
    onClose();
    request.onClose?.();
  };
  return (
    <dialog ref={dialog} className="modal" aria-label={request.title ?? 'App page'} onClose={close}>
      <header className="modal-title">
        <span>{request.title}</span>
        <button type="button" className="alert-close" aria-label="Close" onClick={() => dialog.current?.close()}>
          ×
        </button>
      </header>
      <iframe src={request.uri} title={request.title ?? 'App page'} width={request.width} height={request.height} />
    </dialog>
  );
}
