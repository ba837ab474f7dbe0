import type { SessionBody, SignInOptionsBody, SignInRequest } from '@customerscore/core/contract';
import { Router } from 'express';
import { refuse } from '../refuse.ts';
import type { World } from '../world.ts';

export const OWNER: SignInRequest = { email: 'ada@acme.test', password: 'sandbox-password' };
export const CSRF_TOKEN = 'fake-csrf-token';

const SIGNED_IN: SessionBody = {
  user: { email: OWNER.email, name: 'Ada Novak' },
  workspace: { id: 'w1', name: 'Acme Analytics' },
  csrfToken: CSRF_TOKEN,
};

const SIGNED_OUT: SignInOptionsBody = {
  user: null,
  csrfToken: CSRF_TOKEN,
  hubspotUrl: '/oauth/hubspot/install',
  sandbox: OWNER,
};

/** /api/session with one account. */
export function sessionRoutes(world: World): Router {
  return Router()
    .get('/', (_request, response) => {
      response.json(world.signedIn ? SIGNED_IN : SIGNED_OUT);
    })
    .post('/', (request, response) => {
      const { email, password } = request.body as SignInRequest;
      if (email !== OWNER.email || password !== OWNER.password) {
        refuse(response, 401, {
          code: 'sign_in_refused',
          message: 'E-mail or password is wrong. Check both and try again.',
          actor: 'user_action',
        });
        return;
      }
      world.signedIn = true;
      response.json(SIGNED_IN);
    })
    .delete('/', (_request, response) => {
      world.signedIn = false;
      response.status(204).end();
    });
}
