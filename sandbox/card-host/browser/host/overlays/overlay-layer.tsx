import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';

const LayerContext = createContext<ShadowRoot | null>(null);

/** Makes room for what lies over the page, above the record page too when the card is embedded in one. */
export function OverlayLayerProvider({ stylesheet, children }: { stylesheet: string; children: ReactNode }) {
  const [layer, setLayer] = useState<ShadowRoot | null>(null);
  useEffect(() => {
    const element = outermostDocument().createElement('div');
    const root = element.attachShadow({ mode: 'open' });
    const link = root.ownerDocument.createElement('link');
    Object.assign(link, { rel: 'stylesheet', href: stylesheet });
    root.append(link);
    root.ownerDocument.body.append(element);
    setLayer(root);
    const remove = () => element.remove();
    window.addEventListener('pagehide', remove);
    return () => {
      window.removeEventListener('pagehide', remove);
      remove();
    };
  }, [stylesheet]);
  return <LayerContext value={layer}>{children}</LayerContext>;
}

/** Puts its children above everything else. Nothing is shown before the layer is there. */
export function OverlayLayer({ children }: { children: ReactNode }) {
  const layer = useContext(LayerContext);
  return layer === null ? null : createPortal(children, layer);
}

/** The document of the whole browser tab, or this one when the page is framed by a stranger. */
export function outermostDocument(): Document {
  try {
    return window.top?.document ?? document;
  } catch {
    // The frame around us belongs to another origin.
    return document;
  }
}
