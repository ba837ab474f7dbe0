import { retain } from '@remote-ui/rpc';
import type { CardActions, CrmProperties } from '../../protocol.ts';
import type { AlertEntry } from './alert-stack.tsx';
import type { CardBackend } from './card-backend.ts';
import type { IframeRequest } from './iframe-modal.tsx';
import type { PropertyWatches } from './property-watches.ts';

/** What the page around the card does for it. */
export interface PageActions {
  readonly addAlert: (alert: Omit<AlertEntry, 'id'>) => void;
  readonly openIframe: (request: IframeRequest) => void;
  readonly closeOverlay: (id: string) => void;
  readonly reload: () => void;
}

/** HubSpot's actions for a card on a record, carried out on this page. */
export function cardActions(page: PageActions, backend: CardBackend, watches: PropertyWatches): CardActions {
  return {
    addAlert: page.addAlert,
    reloadPage: page.reload,
    closeOverlay: page.closeOverlay,
    copyTextToClipboard: (text: string) => navigator.clipboard.writeText(text),
    fetchCrmObjectProperties: (names: readonly string[] | '*') => backend.companyProperties(names),
    refreshObjectProperties: () => watches.refresh(),
    onCrmPropertiesUpdate: (names: readonly string[] | '*', notify: (properties: CrmProperties) => unknown) => {
      // A function of the worker stays callable only while somebody retains it.
      retain(notify);
      watches.start({ names, notify });
    },
    openIframeModal: (request: IframeRequest, onClose?: () => unknown) => {
      if (onClose !== undefined) retain(onClose);
      page.openIframe({ ...request, onClose });
    },
    // The app has no pages of its own in HubSpot; the alert says where HubSpot would have gone.
    navigateToPage: ({ to, params = {} }: { to: string; params?: Readonly<Record<string, string>> }) => {
      const query = new URLSearchParams(params).toString();
      page.addAlert({ type: 'info', title: 'HubSpot would open an app page', message: query ? `${to}?${query}` : to });
    },
  };
}
