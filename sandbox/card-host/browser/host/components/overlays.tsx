import { type ReactNode, useContext, useEffect } from 'react';
import { Dialog } from '../overlays/dialog.tsx';
import { OverlayLayer } from '../overlays/overlay-layer.tsx';
import { OverlaySlotContext } from '../overlays/overlay-slot.ts';
import { useOverlays } from '../overlays/overlay-state.ts';
import { type RemoteProps, readChoice, readFlag, readHandler, readText } from '../remote-props.ts';
import { useLatest } from '../use-latest.ts';
import type { Drawing } from './drawing.ts';

const WIDTHS: Readonly<Record<string, string>> = { md: 'md', medium: 'md', lg: 'lg', large: 'lg' };

export const Modal: Drawing = ({ props, children }) => {
  const variant = readChoice(props, 'variant', ['default', 'danger'], 'default');
  return (
    <Overlay props={props} className={`modal modal-${variant} modal-${widthOf(props)}`} modal>
      {children}
    </Overlay>
  );
};

/** The default variant leaves the page beside it usable; the modal one does not. */
export const Panel: Drawing = ({ props, children }) => (
  <Overlay
    props={props}
    className={`panel panel-${widthOf(props)}`}
    modal={readChoice(props, 'variant', ['default', 'modal'], 'default') === 'modal'}
  >
    {children}
  </Overlay>
);

export const ModalBody: Drawing = ({ children }) => <div className="dialog-body">{children}</div>;
export const ModalFooter: Drawing = ({ children }) => <footer className="dialog-footer">{children}</footer>;
export const PanelBody: Drawing = ({ children }) => <div className="dialog-body">{children}</div>;
export const PanelFooter: Drawing = ({ children }) => <footer className="dialog-footer">{children}</footer>;

export const PanelSection: Drawing = ({ props, children }) => (
  <section className={readFlag(props, 'flush') ? 'panel-section panel-section-flush' : 'panel-section'}>
    {children}
  </section>
);

interface OverlayProps {
  readonly props: RemoteProps;
  readonly className: string;
  readonly modal: boolean;
  readonly children: ReactNode;
}

/** Shown while its id is among the open ones; tells the component that carries it which id that is. */
function Overlay({ props, ...shown }: OverlayProps) {
  const overlays = useOverlays();
  const slot = useContext(OverlaySlotContext);
  const id = readText(props, 'id');
  const announce = slot?.announce;
  useEffect(() => announce?.(id), [announce, id]);
  if (!overlays.openIds.has(id)) return null;
  return (
    <OverlayLayer>
      <OpenOverlay props={props} onClose={() => overlays.close(id)} {...shown} />
    </OverlayLayer>
  );
}

function OpenOverlay({ props, onClose, className, modal, children }: OverlayProps & { readonly onClose: () => void }) {
  // The card may render in between, and its older handlers are gone by then.
  const latest = useLatest(props);
  useEffect(() => {
    readHandler(latest.current, 'onOpen')();
    return () => readHandler(latest.current, 'onClose')();
  }, [latest]);
  return (
    <Dialog
      className={className}
      title={readText(props, 'title')}
      label={readText(props, 'aria-label', 'Dialog')}
      modal={modal}
      onClose={onClose}
    >
      {children}
    </Dialog>
  );
}

function widthOf(props: RemoteProps): string {
  return WIDTHS[readText(props, 'width')] ?? 'sm';
}
