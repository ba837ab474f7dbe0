import type { RemoteReceiver } from '@remote-ui/core';
import { useMemo, useState } from 'react';
import type { PageConfig } from '../../protocol.ts';
import { AlertStack, useAlerts } from './alert-stack.tsx';
import type { PageActions } from './card-actions.ts';
import { cardBackend } from './card-backend.ts';
import { CardServicesContext } from './card-services.ts';
import { IframeModal, type IframeRequest } from './iframe-modal.tsx';
import { OverlayLayer, OverlayLayerProvider } from './overlays/overlay-layer.tsx';
import { OverlaysContext, useOverlayState } from './overlays/overlay-state.ts';
import { RemoteTree } from './remote-tree.tsx';
import { useCardWorker } from './use-card-worker.ts';

/** The card in its frame, as it stands on a HubSpot record; alerts and dialogs that it opens lie over the whole page. */
export function HostPage({ config }: { config: PageConfig }) {
  const backend = useMemo(() => cardBackend(config), [config]);
  const { alerts, addAlert, closeAlert } = useAlerts();
  const [iframe, setIframe] = useState<IframeRequest | null>(null);
  const overlays = useOverlayState();
  const { close: closeOverlay } = overlays;
  const page = useMemo<PageActions>(
    () => ({ addAlert, closeOverlay, openIframe: setIframe, reload: reloadRecord }),
    [addAlert, closeOverlay],
  );
  const services = useMemo(() => ({ config, backend, page }), [config, backend, page]);
  const { receiver, failure } = useCardWorker(services);

  return (
    <OverlayLayerProvider stylesheet={`${config.basePath}/assets/host.css`}>
      <CardServicesContext value={services}>
        <OverlaysContext value={overlays}>
          <main className={config.location === 'crm.record.sidebar' ? 'record record-sidebar' : 'record record-tab'}>
            <section className="frame" aria-label="Customerscore">
              <h1 className="frame-title">Customerscore</h1>
              <div className="frame-body">
                <CardArea receiver={receiver} failure={failure} />
              </div>
            </section>
          </main>
          <OverlayLayer>
            <AlertStack alerts={alerts} onClose={closeAlert} />
            {iframe !== null && <IframeModal request={iframe} onClose={() => setIframe(null)} />}
          </OverlayLayer>
        </OverlaysContext>
      </CardServicesContext>
    </OverlayLayerProvider>
  );
}

function CardArea({ receiver, failure }: { receiver: RemoteReceiver; failure: string | null }) {
  if (failure !== null) {
    return (
      <div className="alert alert-danger" role="alert">
        <strong>The card stopped working</strong>
        <div>{failure}</div>
      </div>
    );
  }
  return <RemoteTree receiver={receiver} />;
}

/** In a record page the card is a frame, and the page around it is what a person sees reloading. */
function reloadRecord() {
  try {
    (window.top ?? window).location.reload();
  } catch {
    // The frame around us belongs to another origin.
    window.location.reload();
  }
}
