import type { RemoteReceiver } from '@remote-ui/core';
import { useCallback, useState } from 'react';
import type { PageConfig } from '../../protocol.ts';
import { type AlertEntry, AlertStack } from './alert-stack.tsx';
import { IframeModal, type IframeRequest } from './iframe-modal.tsx';
import { RemoteTree } from './remote-tree.tsx';
import { useCardWorker } from './use-card-worker.ts';

/** The card in its frame, as it stands on a HubSpot record; alerts and dialogs that it opens lie over it. */
export function HostPage({ config }: { config: PageConfig }) {
  const [alerts, setAlerts] = useState<readonly AlertEntry[]>([]);
  const [iframe, setIframe] = useState<IframeRequest | null>(null);
  const addAlert = useCallback((alert: Omit<AlertEntry, 'id'>) => {
    setAlerts((shown) => [...shown, { ...alert, id: crypto.randomUUID() }]);
  }, []);
  const closeAlert = useCallback((id: string) => {
    setAlerts((shown) => shown.filter((alert) => alert.id !== id));
  }, []);
  const { receiver, failure } = useCardWorker(config, { addAlert, openIframe: setIframe });

  return (
    <main className={config.location === 'crm.record.sidebar' ? 'record record-sidebar' : 'record record-tab'}>
      <section className="frame" aria-label="Customerscore">
        <h1 className="frame-title">Customerscore</h1>
        <div className="frame-body">
          <CardArea receiver={receiver} failure={failure} />
        </div>
      </section>
      <AlertStack alerts={alerts} onClose={closeAlert} />
      {iframe !== null && <IframeModal request={iframe} onClose={() => setIframe(null)} />}
    </main>
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
