import { consolePaths, type InstallErrorCode } from '@customerscore/core/contract';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import passport from 'passport';
import { AppError } from '../../errors.ts';
import { renewSession, saveSession } from '../../http/session.ts';
import type { OAuthApi } from '../../hubspot/oauth-api.ts';
import { tokenAnswer } from '../../hubspot/schemas.ts';
import type { Logger } from '../../observability/logger.ts';
import type { AccountsService, User } from '../accounts/accounts.service.ts';
import type { Connection } from './connections.store.ts';
import type { HubSpotStrategy } from './hubspot-strategy.ts';
import type { InstallService } from './install.service.ts';
import type { MarketplaceInstall } from './marketplace-install.ts';

export interface InstallRoutesDependencies {
  readonly strategy: HubSpotStrategy;
  readonly oauth: OAuthApi;
  readonly redirectUri: string;
  readonly install: InstallService;
  readonly marketplace: MarketplaceInstall;
  readonly accounts: AccountsService;
  readonly logger: Logger;
}

/**
 * /oauth/hubspot: starts an install, and takes what HubSpot sends back in its three shapes:
 * our own state and a code; a code and a `returnUrl` (started in the marketplace); `step=authorize` and
 * `step=finalize` (started in the marketplace, with sign-in here in between).
 * https://developers.hubspot.com/docs/apps/developer-platform/list-apps/understand-app-install-flow
 */
export function installRoutes(dependencies: InstallRoutesDependencies): Router {
  const { strategy, marketplace, logger } = dependencies;
  const authenticator = new passport.Passport().use(strategy);
  const start: RequestHandler = authenticator.authenticate('hubspot', { session: false });

  const ownInstall = async (request: Request, response: Response) => {
    // Passport takes a request without a code as the start of an install.
    if (!request.query.code && !request.query.error) throw notStartedHere('no code');
    const grant = tokenAnswer.parse(await authenticate(authenticator, request, response));
    const { connection, user } = await dependencies.install.completeInstall(
      grant,
      await signedInUser(dependencies, request),
    );
    await renewSession(request);
    Object.assign(request.session, { userId: user.id, workspaceId: user.workspaceId });
    await saveSession(request);
    response.redirect(consolePaths.provider(connection.portalId));
  };

  /** HubSpot alone vouches for the code here, so it connects the portal but signs nobody in. */
  const marketplaceInstall = async (request: Request, response: Response) => {
    const returnUrl = marketplace.checkReturnUrl(request.query.returnUrl);
    await complete(request, null);
    response.redirect(returnUrl);
  };

  const authorizeStep = async (request: Request, response: Response) => {
    const returnUrl = marketplace.checkReturnUrl(request.query.returnUrl);
    if (!(await signedInUser(dependencies, request))) {
      response.redirect(`${consolePaths.signIn}?next=${encodeURIComponent(request.originalUrl)}`);
      return;
    }
    const destination = marketplace.begin(request.session, returnUrl);
    await saveSession(request);
    response.redirect(destination);
  };

  const finalizeStep = async (request: Request, response: Response) => {
    const begunAt = marketplace.finish(request.session, request.query.state);
    const { returnUrl: next = begunAt } = request.query;
    const returnUrl = marketplace.checkReturnUrl(next);
    const user = await signedInUser(dependencies, request);
    if (!user) throw new AppError('install_state_invalid', 'You are no longer signed in. Start the install again.');
    await complete(request, user);
    await saveSession(request);
    response.redirect(returnUrl);
  };

  const complete = async (request: Request, user: User | null): Promise<Connection> => {
    const grant = await dependencies.oauth.exchangeCode(String(request.query.code ?? ''), dependencies.redirectUri);
    return (await dependencies.install.completeInstall(grant, user)).connection;
  };

  const callback: RequestHandler = async (request, response) => {
    const { step, returnUrl, state } = request.query;
    try {
      if (step === 'authorize') await authorizeStep(request, response);
      else if (step === 'finalize') await finalizeStep(request, response);
      else if (returnUrl !== undefined && state === undefined) await marketplaceInstall(request, response);
      else await ownInstall(request, response);
    } catch (error) {
      logger.warn({ error }, 'install did not complete');
      response.redirect(consolePaths.installFailed(failureCode(error)));
    }
  };

  return Router().get('/install', start).get('/callback', callback);
}

/** Runs passport's own check of state and code as a promise. */
function authenticate(authenticator: passport.Authenticator, request: Request, response: Response): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const done = (error: unknown, grant: unknown, info: unknown) => {
      if (error) reject(unwrap(error));
      else if (grant) resolve(grant);
      else reject(refusal(request, info));
    };
    authenticator.authenticate('hubspot', { session: false }, done)(request, response, reject);
  });
}

/** passport-oauth2 wraps what the code exchange threw. */
function unwrap(error: unknown): unknown {
  const cause = error instanceof Error && 'oauthError' in error ? error.oauthError : null;
  return cause instanceof AppError ? cause : error;
}

function refusal(request: Request, info: unknown): AppError {
  if (request.query.error !== undefined) {
    return new AppError('install_denied', 'The install was cancelled in HubSpot. Nothing was connected.', {
      cause: info,
    });
  }
  return notStartedHere(info);
}

function notStartedHere(cause: unknown): AppError {
  const message = 'This install was not started in this browser, or too long ago. Start it again.';
  return new AppError('install_state_invalid', message, { cause });
}

async function signedInUser({ accounts }: InstallRoutesDependencies, request: Request): Promise<User | null> {
  const { userId, workspaceId } = request.session;
  return userId && workspaceId ? accounts.findUser(workspaceId, userId) : null;
}

function failureCode(error: unknown): InstallErrorCode {
  if (!(error instanceof AppError)) return 'refused';
  if (error.code === 'install_denied') return 'denied';
  if (error.code === 'install_state_invalid') return 'expired';
  if (error.code === 'portal_taken') return 'portal_taken';
  return error.actor === 'retry_later' ? 'unavailable' : 'refused';
}
