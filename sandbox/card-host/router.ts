import { join } from 'node:path';
import express from 'express';
import { z } from 'zod';
import { type CardBundle, readCardBundle } from './card-bundle.ts';
import { crmRouter, type FindPortal } from './crm/crm-router.ts';
import { type FetchOutcome, fetchAsHubspot } from './fetch-as-hubspot.ts';
import { FetchSlots, MOST_FETCHES_AT_ONCE } from './fetch-slots.ts';
import { hostPage } from './page.ts';
import { CARD_LOCATIONS } from './protocol.ts';
import { proxyAnswer } from './proxy-envelope.ts';
import { type ProxyRequest, parseProxyRequest } from './proxy-request.ts';

/** HubSpot's limit for a request of a card. */
const MAX_REQUEST_SIZE = '1mb';

const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self' data: https:; connect-src 'self'; frame-src https: http://localhost:* http://127.0.0.1:*";
/** A card cannot reach the network by itself: only the page can fetch for it. */
const WORKER_POLICY = "default-src 'none'; script-src 'self'";

export interface CardHostOptions {
  readonly clientSecret: string;
  readonly appId: number;
  /** Where the server listens that the card's API base stands for. */
  readonly appUrl: string;
  readonly userEmail: string;
  readonly userId: number;
  /** The repository's `dist`: `card` and `card-host` in it are built before. */
  readonly distDir: string;
  /** The records that cards ask about. */
  readonly findPortal: FindPortal;
}

const pageSchema = z.object({
  portalId: z.coerce.number().int().positive(),
  companyId: z.coerce.number().int().positive(),
  location: z.enum(CARD_LOCATIONS).default('crm.record.sidebar'),
});

/**
 * Serves the built card as HubSpot does: a page that runs it in a worker and draws it, and a proxy that signs its
 * fetches. `GET /?portalId&companyId&location` is the page. The client secret stays here.
 */
export function cardHostRouter(options: CardHostOptions): express.Router {
  const router = express.Router();
  const slots = new FetchSlots();
  router.get('/', (request, response) => servePage(options, request, response));
  router.use('/crm', crmRouter(options.findPortal));
  router.post('/fetch', express.json({ limit: MAX_REQUEST_SIZE }), (request, response) =>
    serveFetch(options, slots, request, response),
  );
  router.get('/assets/card.js', async (_request, response) => {
    const { directory, script } = await readCardBundle(options.distDir);
    response.sendFile(script, { root: directory });
  });
  router.use('/assets', express.static(join(options.distDir, 'card-host'), { setHeaders: setAssetPolicy }));
  return router;
}

async function servePage(options: CardHostOptions, request: express.Request, response: express.Response) {
  const query = pageSchema.safeParse(request.query);
  if (!query.success) return refuse(response, 400, z.prettifyError(query.error));
  const { portalId, companyId, location } = query.data;
  const portal = options.findPortal(portalId);
  if (portal?.company(String(companyId)) === undefined) {
    return refuse(response, 404, `Portal ${portalId} has no company ${companyId}.`);
  }
  const { variables } = await readCardBundle(options.distDir);
  const page = hostPage({
    basePath: request.baseUrl,
    portalId,
    companyId,
    location,
    timeZone: portal.timeZone,
    appId: options.appId,
    user: { id: options.userId, email: options.userEmail },
    variables,
  });
  response.set('Content-Security-Policy', PAGE_POLICY).type('html').send(page);
}

async function serveFetch(
  options: CardHostOptions,
  slots: FetchSlots,
  request: express.Request,
  response: express.Response,
) {
  const parsed = parseProxyRequest(request.body);
  const { httpStatus, envelope } = parsed.ok
    ? proxyAnswer(parsed.request.url, await fetchInSlot(options, slots, parsed.request))
    : proxyAnswer('', { kind: 'refused', message: parsed.message });
  response.status(httpStatus).json(envelope);
}

async function fetchInSlot(options: CardHostOptions, slots: FetchSlots, request: ProxyRequest): Promise<FetchOutcome> {
  const bundle = await readCardBundle(options.distDir);
  const outcome = await slots.use(request.portalId, () => fetchAsHubspot(fetchOptions(options, bundle, request)));
  return outcome ?? { kind: 'too_many', message: `More than ${MOST_FETCHES_AT_ONCE} fetches are on their way.` };
}

function fetchOptions(options: CardHostOptions, { apiBase }: CardBundle, request: ProxyRequest) {
  const { clientSecret, appId, appUrl, userId, userEmail } = options;
  return { ...request, clientSecret, appId, appUrl, apiBase, userId, userEmail };
}

function setAssetPolicy(response: express.Response, path: string) {
  if (path.endsWith('worker.js')) response.setHeader('Content-Security-Policy', WORKER_POLICY);
}

function refuse(response: express.Response, status: number, message: string) {
  response.status(status).type('text').send(`${message}\n`);
}
