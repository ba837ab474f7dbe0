import { createRemoteReceiver, type RemoteReceiver } from '@remote-ui/core';
import { createEndpoint } from '@remote-ui/rpc';
import { useEffect, useMemo, useState } from 'react';
import type { PageConfig, WorkerFunctions } from '../../protocol.ts';
import { type CardActionsOptions, cardActions } from './card-actions.ts';
import { cardBackend } from './card-backend.ts';
import { cardContext } from './card-context.ts';

type PageActions = Pick<CardActionsOptions, 'addAlert' | 'openIframe'>;

/** Runs the built card in a worker of its own. `receiver` holds what it drew; `failure` says why there is nothing to draw. */
export function useCardWorker(config: PageConfig, { addAlert, openIframe }: PageActions) {
  const receiver = useMemo(() => createRemoteReceiver(), []);
  const [failure, setFailure] = useState<string | null>(null);

  useEffect(() => {
    const worker = new Worker(`${config.basePath}/assets/worker.js`);
    worker.addEventListener('error', (event) => setFailure(event.message || 'The worker could not be started.'));
    runCard(worker, receiver, config, { addAlert, openIframe }).catch((error) => setFailure(String(error)));
    const stopListening = receiver.on('mount', () => {
      document.body.dataset.card = 'mounted';
    });
    return () => {
      stopListening();
      worker.terminate();
    };
  }, [config, receiver, addAlert, openIframe]);

  return { receiver, failure };
}

async function runCard(worker: Worker, receiver: RemoteReceiver, config: PageConfig, page: PageActions) {
  const backend = cardBackend(config);
  const endpoint = createEndpoint<WorkerFunctions>(worker, { callable: ['load', 'render'] });
  endpoint.expose({
    fetch: backend.fetch,
    companyProperties: backend.companyProperties,
    // biome-ignore lint/suspicious/noConsole: the browser's console is where a card's log shows during development
    log: (level: 'debug' | 'info' | 'warn' | 'error', message: string) => console[level](`[card] ${message}`),
  });
  await endpoint.call.load(`${config.basePath}/assets/card.js`);
  await endpoint.call.render(receiver.receive, {
    context: cardContext(config),
    actions: cardActions({ ...page, companyProperties: backend.companyProperties }),
    runServerlessFunction: () => Promise.reject(new Error('The card host runs no serverless functions.')),
  });
}
