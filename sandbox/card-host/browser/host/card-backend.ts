import type { FetchOptions, FetchReply, PageConfig } from '../../protocol.ts';

type Properties = Record<string, string | null>;

/** The card's ways to our server: `hubspot.fetch` through the signing proxy, and the company's properties. */
export function cardBackend({ basePath, portalId, companyId }: PageConfig) {
  const companyProperties = async (names: readonly string[] | '*'): Promise<Properties> => {
    const response = await fetch(`${basePath}/company?portalId=${portalId}&companyId=${companyId}`);
    if (!response.ok) throw new Error(`The company could not be read: ${await response.text()}`);
    const { properties }: { properties: Properties } = await response.json();
    return names === '*' ? properties : Object.fromEntries(names.map((name) => [name, properties[name] ?? null]));
  };

  const fetchForCard = async (url: string, options: FetchOptions): Promise<FetchReply> => {
    const response = await fetch(`${basePath}/fetch`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ portalId, url, ...options }),
    });
    return unwrap(response.status, await response.json());
  };

  return { companyProperties, fetch: fetchForCard };
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
