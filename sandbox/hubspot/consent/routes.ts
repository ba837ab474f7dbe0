import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import { z } from 'zod';
import { adminOf } from '../accounts/portal.ts';
import type { World } from '../world/world.ts';
import { consentPage, consentProblemPage } from './consent-page.ts';
import { type ConsentRequest, type ConsentResult, marketplaceConsent, parseConsent } from './consent-request.ts';
import { listingPage, returnPage } from './marketplace-pages.ts';

/** Consent started by the app, and installs started in the marketplace in HubSpot's shapes of the callback. */
export function consentRoutes(world: World): Router {
  const router = Router();
  const form = express.urlencoded({ extended: true });
  consentScreen(router, form, world, ['/oauth/authorize', '/oauth/:portalId/authorize'], (request) =>
    parseConsent(request.query, world.app, portalIdOf(request)),
  );
  consentScreen(router, form, world, ['/marketplace/:portalId/install'], (request) => ({
    ok: true,
    request: marketplaceConsent(world.app, portalIdOf(request) ?? 0, stateOf(request)),
  }));
  router.get('/marketplace/:portalId/listing', withPortal(world, listingPage));
  router.get('/marketplace/:portalId/return', withPortal(world, returnPage));
  router.get('/marketplace/:portalId/sign-in', (request, response) => {
    // The app signs the person in and sends them back to the consent screen with a state of its own.
    const back = marketplaceUrl(request, 'install');
    response.redirect(withQuery(world.app.redirectUris[0] ?? '', { step: 'authorize', returnUrl: back }));
  });
  return router;
}

function consentScreen(
  router: Router,
  form: RequestHandler,
  world: World,
  routes: string[],
  read: (request: Request) => ConsentResult,
): void {
  router.get(routes, (request, response) => {
    const result = read(request);
    if (result.ok) {
      response.send(consentPage(world.app, world.portals.list(), result.request, request.originalUrl));
    } else response.status(400).send(consentProblemPage(result.problem));
  });
  router.post(routes, form, (request, response) => {
    const result = read(request);
    if (result.ok) decide(world, result.request, request, response);
    else response.status(400).send(consentProblemPage(result.problem));
  });
}

const many = z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([]);

const decisionForm = z.object({ decision: z.string(), portalId: z.coerce.number().int(), granted: many });

function decide(world: World, consent: ConsentRequest, request: Request, response: Response): void {
  const form = decisionForm.safeParse(request.body);
  const portal = form.success ? world.portals.get(consent.portalId ?? form.data.portalId) : undefined;
  if (!form.success || !portal) {
    response.status(400).send(consentProblemPage('Choose an account and try again.'));
    return;
  }
  const { state, redirectUri, codeChallenge } = consent;
  if (form.data.decision !== 'connect') {
    const denial = { error: 'access_denied', error_description: 'The user denied access.', state };
    response.redirect(withQuery(redirectUri, denial));
    return;
  }
  const chosen = consent.optionalScopes.filter((scope) => form.data.granted.includes(scope));
  const { portalId } = portal.profile;
  const grant = { portalId, userId: adminOf(portal).userId, scopes: [...consent.requiredScopes, ...chosen] };
  const code = world.oauth.issueCode(grant, redirectUri, codeChallenge ?? undefined);
  response.redirect(withQuery(redirectUri, callbackParameters(consent, code, request, portalId)));
}

function callbackParameters(
  { flow, state }: ConsentRequest,
  code: string,
  request: Request,
  portalId: number,
): Record<string, string | null> {
  const returnUrl = `${originOf(request)}/marketplace/${portalId}/return`;
  switch (flow) {
    case 'own':
      return { code, state };
    case 'marketplace':
      return { code, returnUrl };
    case 'finalize':
      return { step: 'finalize', code, state, returnUrl };
    default:
      return flow satisfies never;
  }
}

function withPortal(world: World, render: typeof listingPage): RequestHandler {
  return (request, response, next) => {
    const portal = world.portals.get(portalIdOf(request) ?? 0);
    if (portal) response.send(render(world, portal));
    else next();
  };
}

function portalIdOf({ params }: Request): number | null {
  const id = Number(params.portalId);
  return Number.isInteger(id) ? id : null;
}

/** The state that the app gave when it sent the person back; null when it was not asked to. */
function stateOf({ query }: Request): string | null {
  return typeof query.state === 'string' ? query.state : null;
}

function marketplaceUrl(request: Request, last: string): string {
  return `${originOf(request)}/marketplace/${String(request.params.portalId)}/${last}`;
}

function originOf(request: Request): string {
  return `${request.protocol}://${request.get('host') ?? ''}`;
}

function withQuery(url: string, parameters: Readonly<Record<string, string | null>>): string {
  const target = new URL(url);
  for (const [name, value] of Object.entries(parameters)) if (value !== null) target.searchParams.set(name, value);
  return target.href;
}
