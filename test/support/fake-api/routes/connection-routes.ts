import {
  type ChangeConnectionRequest,
  type ConnectByTokenRequest,
  type ConnectionsBody,
  SCOPE_COMPANIES_READ,
  SCOPE_COMPANIES_WRITE,
} from '@customerscore/core/contract';
import { Router } from 'express';
import { refuse } from '../refuse.ts';
import { aConnection } from '../seed/connection.ts';
import type { World } from '../world.ts';

/** The token that the fake HubSpot accepts; any other lacks the scope to read companies. */
export const GOOD_TOKEN = 'pat-eu1-good';

const NEEDED = new Set([SCOPE_COMPANIES_READ, SCOPE_COMPANIES_WRITE]);

/** /api/connections */
export function connectionRoutes(world: World): Router {
  return Router()
    .get('/', (_request, response) => {
      const { installUrl, accessTokensAllowed, connections } = world;
      const body: ConnectionsBody = { installUrl, accessTokensAllowed, connections };
      response.json(body);
    })
    .post('/token', (request, response) => {
      const { token } = request.body as ConnectByTokenRequest;
      if (token !== GOOD_TOKEN) {
        refuse(response, 422, {
          code: 'scopes_missing',
          message: `The token lacks the scope ${SCOPE_COMPANIES_READ}: nothing can be imported. Add it to the key in HubSpot and paste the token again.`,
          actor: 'user_action',
        });
        return;
      }
      const { scopes } = aConnection();
      const connection = aConnection({
        kind: 'token',
        connectedAt: new Date().toISOString(),
        scopes: scopes.map((use) => ({ ...use, granted: NEEDED.has(use.scope) })),
      });
      world.connections = [connection];
      response.status(201).json(connection);
    })
    .patch('/:portalId', (request, response) => {
      const { dailyReserve } = request.body as ChangeConnectionRequest;
      world.connections = world.connections.map((connection) =>
        String(connection.portalId) === request.params.portalId ? { ...connection, dailyReserve } : connection,
      );
      response.json(world.connections.find(({ portalId }) => String(portalId) === request.params.portalId));
    })
    .delete('/:portalId', (request, response) => {
      world.connections = world.connections.map((connection) =>
        String(connection.portalId) === request.params.portalId
          ? {
              ...connection,
              status: 'disconnected',
              disconnectedAt: new Date().toISOString(),
              statusReason: 'Disconnected by ada@acme.test.',
              nextCycleAt: null,
            }
          : connection,
      );
      response.status(204).end();
    });
}
