import { retain } from '@remote-ui/rpc';
import type { CardActions } from '../../protocol.ts';
import type { AlertEntry } from './alert-stack.tsx';
import type { IframeRequest } from './iframe-modal.tsx';

export interface CardActionsOptions {
  readonly addAlert: (alert: Omit<AlertEntry, 'id'>) => void;
  readonly openIframe: (request: IframeRequest) => void;
  readonly companyProperties: (names: readonly string[] | '*') => Promise<Record<string, string | null>>;
}

type PropertiesListener = (properties: Record<string, string | null>) => unknown;

/** HubSpot's actions for a card on a record, carried out on this page. */
export function cardActions({ addAlert, openIframe, companyProperties }: CardActionsOptions): CardActions {
  const listeners: { names: readonly string[] | '*'; notify: PropertiesListener }[] = [];
  return {
    addAlert,
    reloadPage: () => window.location.reload(),
    fetchCrmObjectProperties: companyProperties,
    refreshObjectProperties: async () => {
      for (const { names, notify } of listeners) notify(await companyProperties(names));
    },
    onCrmPropertiesUpdate: (names: readonly string[] | '*', notify: PropertiesListener) => {
      // A function of the worker stays callable only while somebody retains it.
      retain(notify);
      listeners.push({ names, notify });
    },
    openIframeModal: (request: IframeRequest, onClose?: () => unknown) => {
      if (onClose !== undefined) retain(onClose);
      openIframe({ ...request, onClose });
    },
    copyTextToClipboard: (text: string) => navigator.clipboard.writeText(text),
    // The card host draws no overlays and has no app pages: closing or opening one changes nothing here.
    closeOverlay: () => {},
    navigateToPage: () => {},
  };
}
