import * as React from 'react';
import type { ExtensionApi } from '../../protocol.ts';

const ApiContext = React.createContext<ExtensionApi | null>(null);

/** Makes the API known to the hooks of the SDK below it. */
export function provideExtensionApi(api: ExtensionApi, card: React.ReactElement): React.ReactElement {
  return React.createElement(ApiContext.Provider, { value: api }, card);
}

/** Throws outside of a card, like HubSpot's own hook. */
export function useExtensionApi(): ExtensionApi {
  const api = React.useContext(ApiContext);
  if (api === null) throw new Error('The extension hooks work only inside a card.');
  return api;
}
