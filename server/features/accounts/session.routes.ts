import type { SessionBody, SignInOptionsBody } from '@customerscore/core/contract';
import { type Request, Router } from 'express';
import { z } from 'zod';
import type { CsrfProtection } from '../../http/csrf.ts';
import { anybody } from '../../http/guards.ts';
import { handle } from '../../http/handler.ts';
import { destroySession, renewSession } from '../../http/session.ts';
import type { AccountsService, User } from './accounts.service.ts';

const credentials = z.strictObject({ email: z.email().max(320), password: z.string().min(1).max(1000) });

export interface SessionRoutesDependencies {
  readonly accounts: AccountsService;
  readonly csrf: CsrfProtection;
  readonly signInOptions: Pick<SignInOptionsBody, 'hubspotUrl' | 'sandbox'>;
}

/** /api/session: who is signed in, sign in, sign out. */
export function sessionRoutes({ accounts, csrf, signInOptions }: SessionRoutesDependencies): Router {
  const present = async (request: Request, user: User): Promise<SessionBody> => {
    const { id, name } = await accounts.workspaceOf(user);
    return {
      user: { email: user.email, name: user.name },
      workspace: { id, name },
      csrfToken: csrf.token(request),
    };
  };
  return Router()
    .get(
      '/',
      handle(anybody, {}, async ({ request }): Promise<SessionBody | SignInOptionsBody> => {
        const { userId, workspaceId } = request.session;
        const user = userId && workspaceId ? await accounts.findUser(workspaceId, userId) : null;
        if (user) return present(request, user);
        return { user: null, csrfToken: csrf.token(request), ...signInOptions };
      }),
    )
    .post(
      '/',
      handle(anybody, { body: credentials }, async ({ request, body }) => {
        const user = await accounts.signIn({ ...body, ip: request.ip ?? 'unknown' });
        await renewSession(request);
        Object.assign(request.session, { userId: user.id, workspaceId: user.workspaceId });
        return present(request, user);
      }),
    )
    .delete(
      '/',
      handle(anybody, {}, async ({ request }) => {
        await destroySession(request);
      }),
    );
}
