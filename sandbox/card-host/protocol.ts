import type { RemoteChannel } from '@remote-ui/core';

/** What the host page and the worker say to each other, and what the server tells the page. */

export const CARD_LOCATIONS = ['crm.record.sidebar', 'crm.record.tab'] as const;
export type CardLocation = (typeof CARD_LOCATIONS)[number];

/** What the server writes into the page. No secret is among it. */
export interface PageConfig {
  /** Where the router is mounted, without a slash at the end. */
  readonly basePath: string;
  readonly portalId: number;
  readonly companyId: number;
  readonly location: CardLocation;
  /** The portal's, an IANA name. */
  readonly timeZone: string;
  readonly appId: number;
  readonly user: { readonly id: number; readonly email: string };
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface FetchOptions {
  readonly method?: string;
  readonly timeout?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface FetchReply {
  readonly status: number;
  readonly body: string;
}

/** HubSpot's object type id of companies. https://developers.hubspot.com/docs/guides/crm/understanding-the-crm */
export const COMPANY_TYPE_ID = '0-2';

/** HubSpot's context of a card on a record. */
export interface CardContext {
  readonly location: CardLocation;
  readonly portal: { readonly id: number; readonly timezone: string };
  readonly user: Readonly<Record<string, unknown>>;
  readonly crm: { readonly objectId: number; readonly objectTypeId: string };
  readonly extension: { readonly appId: number; readonly appName: string; readonly cardTitle: string };
  readonly variables: Readonly<Record<string, unknown>>;
}

export type CardActions = Readonly<Record<string, (...args: never[]) => unknown>>;

/** What HubSpot hands to the callback of `hubspot.extend`. */
export interface ExtensionApi {
  readonly context: CardContext;
  readonly actions: CardActions;
  readonly runServerlessFunction: () => Promise<unknown>;
}

/** What the page may call in the worker. */
export interface WorkerFunctions {
  /** Runs the bundle at this address. */
  load(bundleUrl: string): void;
  /** Renders the card into the channel. */
  render(channel: RemoteChannel, api: ExtensionApi): void;
}

/** What the SDK's hooks get: the data, or why there is none. */
export type CrmReply = { readonly data: unknown } | { readonly error: string };

export const CRM_QUESTIONS = ['properties', 'facts', 'associations', 'search', 'format'] as const;
export type CrmQuestion = (typeof CRM_QUESTIONS)[number];

export type CrmProperties = Readonly<Record<string, string | null>>;

/** What to watch: the properties, and how to format them. */
export interface PropertyWatch {
  readonly names: readonly string[];
  readonly format: Readonly<Record<string, unknown>>;
}

/** What the worker may call on the page. */
export interface HostFunctions {
  fetch(url: string, options: FetchOptions): Promise<FetchReply>;
  log(level: string, message: string): void;
  /** Asks about the portal's records; HubSpot's own pages answer it there. */
  crm(question: CrmQuestion, details: Readonly<Record<string, unknown>>): Promise<CrmReply>;
  /** Calls `notify` after each change of the properties, until `unwatch` is called with the same id. */
  watch(id: string, watch: PropertyWatch, notify: (properties: CrmProperties) => void): void;
  unwatch(id: string): void;
}
