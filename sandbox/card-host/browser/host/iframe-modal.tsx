import { useEffect, useRef } from 'react';
import { Dialog } from './overlays/dialog.tsx';
import { outermostDocument } from './overlays/overlay-layer.tsx';
import { useLatest } from './use-latest.ts';

/** What a card passes to `actions.openIframeModal`. Sizes in pixels. */
export interface IframeRequest {
  readonly uri: string;
  readonly title?: string;
  readonly width: number;
  readonly height: number;
  /** True: the page fills the dialog to its edges. */
  readonly flush?: boolean;
  readonly onClose?: (() => unknown) | undefined;
}

/** A dialog with a page of the app in it. The page closes it by posting `{"action": "DONE"}` or `"CANCEL"` to the top window. */
export function IframeModal({ request, onClose }: { request: IframeRequest; onClose: () => void }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const close = () => {
    onClose();
    request.onClose?.();
  };
  const latestClose = useLatest(close);
  useEffect(() => {
    const view = outermostDocument().defaultView ?? window;
    const listen = (event: MessageEvent) => {
      if (event.source === frame.current?.contentWindow && isClosing(event.data)) latestClose.current();
    };
    view.addEventListener('message', listen);
    return () => view.removeEventListener('message', listen);
  }, [latestClose]);
  return (
    <Dialog
      className={request.flush === true ? 'iframe-modal iframe-modal-flush' : 'iframe-modal'}
      title={request.title ?? ''}
      label="App page"
      modal
      onClose={close}
    >
      <iframe
        ref={frame}
        src={request.uri}
        title={request.title ?? 'App page'}
        width={request.width}
        height={request.height}
      />
    </Dialog>
  );
}

/** https://developers.hubspot.com/docs/apps/developer-platform/add-features/ui-extensibility/ui-extensions-sdk */
function isClosing(data: unknown): boolean {
  return typeof data === 'string' && /^\{\s*"action"\s*:\s*"(DONE|CANCEL)"\s*\}$/.test(data);
}
