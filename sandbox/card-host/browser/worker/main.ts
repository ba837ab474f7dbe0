import { createRemoteRoot, type RemoteChannel } from '@remote-ui/core';
import { createEndpoint, retain } from '@remote-ui/rpc';
import type { ExtensionApi, HostFunctions, WorkerFunctions } from '../../protocol.ts';
import { provideExtensionApi } from './extension-api.ts';
import { createRoot } from './remote-ui.ts';
import { type RenderCard, workerGlobals } from './worker-globals.ts';

declare const self: DedicatedWorkerGlobalScope;

let renderCard: RenderCard | null = null;

const endpoint = createEndpoint<HostFunctions>(self, { callable: ['fetch', 'log', 'crm', 'watch', 'unwatch'] });
Object.assign(
  self,
  workerGlobals(endpoint.call, (render) => {
    renderCard = render;
  }),
);

const functions: WorkerFunctions = {
  load(bundleUrl: string) {
    // The bundle's `hubspot.extend` leaves the card's render function here.
    self.importScripts(bundleUrl);
  },
  render(channel: RemoteChannel, api: ExtensionApi) {
    if (renderCard === null) throw new Error('The bundle did not call hubspot.extend().');
    // Both are functions of the page that the card calls for as long as it lives.
    retain(channel);
    retain(api);
    const root = createRemoteRoot(channel);
    createRoot(root).render(provideExtensionApi(api, renderCard(api)));
    void root.mount();
  },
};
endpoint.expose({ ...functions });
