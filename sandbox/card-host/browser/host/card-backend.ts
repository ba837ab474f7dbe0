import type { CrmProperties, CrmQuestion, CrmReply, FetchOptions, FetchReply, PageConfig } from '../../protocol.ts';

export interface CardBackend {
  /** `hubspot.fetch`, through the signing proxy. */
  readonly fetch: (url: string, options: FetchOptions) => Promise<FetchReply>;
  /** Asks about the records of the portal. Rejects only when there is no answer at all. */
  readonly crm: (question: CrmQuestion, details: Readonly<Record<string, unknown>>) => Promise<CrmReply>;
  /** The company's values as they are stored; rejects when there is no such company. */
  readonly companyProperties: (names: readonly string[] | '*', format?: unknown) => Promise<CrmProperties>;
}

/** The page's ways to our server. */
export function cardBackend({ basePath, portalId, companyId }: PageConfig): CardBackend {
  const post = (path: string, body: unknown) =>
    fetch(`${basePath}${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });

  const crm: CardBackend['crm'] = async (question, details) => {
    const response = await post(`/crm/${question}`, { ...details, portalId, companyId });
    return response.json();
  };

  return {
    crm,
    fetch: async (url, options) => {
      const response = await post('/fetch', { portalId, url, ...options });
      return unwrap(response.status, await response.json());
    },
    companyProperties: async (names, format = {}) => {
      const reply = await crm('properties', { names, format });
      if ('error' in reply) throw new Error(reply.error);
      // Our own server wrote it.
      return reply.data as CrmProperties;
    },
  };
}

interface Envelope {
  readonly responseBody?: unknown;
  readonly message?: string;
  readonly context?: { readonly appServerStatusCode?: readonly string[] };
}

/** A card sees the status and body of the server; the proxy's own where the server was never reached. */
function unwrap(proxyStatus: number, envelope: Envelope): FetchReply {
  const serverStatus = envelope.context?.appServerStatusCode?.[0];
  return {
    status: serverStatus === undefined ? proxyStatus : Number(serverStatus),
    body: JSON.stringify(envelope.responseBody ?? { message: envelope.message }),
  };
}
