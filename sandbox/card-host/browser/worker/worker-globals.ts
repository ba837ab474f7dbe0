import type { RemoteCallable } from '@remote-ui/rpc';
import * as React from 'react';
import type { ExtensionApi, FetchOptions, FetchReply, HostFunctions } from '../../protocol.ts';
import { crmHooks } from './crm-hooks.ts';
import { useExtensionApi } from './extension-api.ts';
import * as RemoteUI from './remote-ui.ts';

export type RenderCard = (api: ExtensionApi) => React.ReactElement;
/** The page's functions as they look from the worker: each answers later. */
export type RemoteHost = RemoteCallable<HostFunctions>;

/**
 * The globals that a bundled card expects in HubSpot's worker. `onExtend` receives the card's render function.
 * Names: @hubspot/ui-extensions 0.17.0, shared.synced/types/worker-globals.
 */
export function workerGlobals(host: RemoteHost, onExtend: (render: RenderCard) => void): Record<string, unknown> {
  return {
    __HUBSPOT_EXTENSION_WORKER__: true,
    React,
    RemoteUI,
    logger: logger(host),
    extend_V2: onExtend,
    hsFetch: async (url: string | URL, options: CardFetchOptions = {}) =>
      toResponse(await host.fetch(String(url), plainOptions(options))),
    serverless: notOffered('serverless functions'),
    hsWorkerAPI: {
      useExtensionApi,
      useExtensionContext: () => useExtensionApi().context,
      useExtensionActions: () => useExtensionApi().actions,
      useAppPageLocation: () => ({ path: '/', params: {} }),
      ...crmHooks(host),
      fetchHubSpotApi: notOffered('fetchHubSpotApi'),
    },
  };
}

type CardFetchOptions = Omit<FetchOptions, 'headers'> & { readonly headers?: Headers | Record<string, string> };

/** Headers objects do not cross the worker's border. */
function plainOptions({ headers, ...options }: CardFetchOptions): FetchOptions {
  if (headers === undefined) return options;
  return { ...options, headers: headers instanceof Headers ? Object.fromEntries(headers) : headers };
}

function toResponse({ status, body }: FetchReply): Response {
  const mayHaveBody = status !== 204 && status !== 205 && status !== 304;
  return new Response(mayHaveBody ? body : null, { status });
}

function logger(host: RemoteHost) {
  const at = (level: string) => (message: unknown) => void host.log(level, String(message));
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

function notOffered(what: string) {
  return () => Promise.reject(new Error(`The card host does not offer ${what}.`));
}
