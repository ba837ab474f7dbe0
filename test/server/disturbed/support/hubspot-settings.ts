import type { Product } from '../../../support/product-harness.ts';

/** A call of the stand-in's control plane that must succeed; `path` begins behind /__sandbox. */
export async function control({ hubspotUrl }: Product, method: 'GET' | 'POST', path: string, body?: unknown) {
  const answer = await fetch(`${hubspotUrl}/__sandbox${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`The stand-in refused ${path}: ${await answer.text()}`);
  return answer.json();
}

/** The same accounts are read again and again: HubSpot's limits and the lag of its index are not what this is about. */
export async function letHubSpotKeepUp(product: Product): Promise<void> {
  await control(product, 'POST', '/settings', { rateLimits: false, indexLag: false });
}
