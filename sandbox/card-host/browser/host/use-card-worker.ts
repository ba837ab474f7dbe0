import { createRemoteReceiver, type RemoteReceiver } from '@remote-ui/core';
import { createEndpoint, retain } from '@remote-ui/rpc';
import { useEffect, useMemo, useState } from 'react';
import type { HostFunctions, PageConfig, WorkerFunctions } from '../../protocol.ts';
import { cardActions, type PageActions } from './card-actions.ts';
import type { CardBackend } from './card-backend.ts';
import { cardContext } from './card-context.ts';
import { createPropertyWatches, type PropertyWatches } from './property-watches.ts';

export interface CardWorkerOptions {
  readonly config: PageConfig;
  readonly backend: CardBackend;
  readonly page: PageActions;
}

/** Runs the built card in a worker of its own. `receiver` holds what it drew; `failure` says why there is nothing to draw. */
export function useCardWorker({ config, backend, page }: CardWorkerOptions) {
  const receiver = useMemo(() => createRemoteReceiver(), []);
  const [failure, setFailure] = useState<string | null>(null);

  useEffect(() => {
    const watches = createPropertyWatches(backend.companyProperties);
    const worker = new Worker(`${config.basePath}/assets/worker.js`);
    worker.addEventListener('error', (event) => setFailure(event.message || 'The worker could not be started.'));
    runCard({ worker, receiver, watches, config, backend, page }).catch((error) => setFailure(String(error)));
    const stopListening = receiver.on('mount', () => {
      document.body.dataset.card = 'mounted';
    });
    return () => {
      stopListening();
      watches.stopAll();
      worker.terminate();
    };
  }, [config, backend, page, receiver]);

  return { receiver, failure };
}

interface RunCardOptions extends CardWorkerOptions {
  readonly worker: Worker;
  readonly receiver: RemoteReceiver;
  readonly watches: PropertyWatches;
}

async function runCard({ worker, receiver, watches, config, backend, page }: RunCardOptions) {
  const endpoint = createEndpoint<WorkerFunctions>(worker, { callable: ['load', 'render'] });
  endpoint.expose({ ...hostFunctions(backend, watches) });
  await endpoint.call.load(`${config.basePath}/assets/card.js`);
  await endpoint.call.render(receiver.receive, {
    context: cardContext(config),
    actions: cardActions(page, backend, watches),
    runServerlessFunction: () => Promise.reject(new Error('The card host runs no serverless functions.')),
  });
}

function hostFunctions(backend: CardBackend, watches: PropertyWatches): HostFunctions {
  const stops = new Map<string, () => void>();
  return {
    fetch: backend.fetch,
    crm: backend.crm,
    watch: (id, { names, format }, notify) => {
      retain(notify);
      stops.set(id, watches.start({ names, format, notify }));
    },
    unwatch: (id) => {
      stops.get(id)?.();
      stops.delete(id);
    },
    log: (level, message) => {
      // biome-ignore lint/suspicious/noConsole: the browser's console is where a card's log shows during development
      console[isLogLevel(level) ? level : 'info'](`[card] ${message}`);
    },
  };
}

function isLogLevel(level: string): level is 'debug' | 'info' | 'warn' | 'error' {
  return ['debug', 'info', 'warn', 'error'].includes(level);
}
