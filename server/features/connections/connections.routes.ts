import type { ConnectionsBody } from '@customerscore/core/contract';
import { Router } from 'express';
import { z } from 'zod';
import type { Guards, PortalScope } from '../../http/guards.ts';
import { handle, Reply } from '../../http/handler.ts';
import type { ConnectionsService } from './connections.service.ts';
import type { InstallService } from './install.service.ts';
import { type ConnectionActivity, presentConnection } from './present-connection.ts';

/** Other signs cannot be sent in a header. */
const PRINTABLE = /^[\x21-\x7e]*$/;

const tokenRequest = z.strictObject({
  token: z
    .string()
    .trim()
    .min(1, 'Paste a token.')
    .max(1000)
    .regex(PRINTABLE, 'This is not a token: it holds blanks or signs that no token has. Copy it again.'),
});

/** Leaving everything to others would stop us for good. */
const MAX_DAILY_RESERVE = 0.9;

const changeRequest = z.strictObject({
  dailyReserve: z.number().min(0).max(MAX_DAILY_RESERVE, 'Leave at most 90 % to other apps.'),
});

export interface ConnectionRoutesDependencies {
  readonly guards: Guards;
  readonly connections: ConnectionsService;
  readonly install: InstallService;
  readonly activityOf: (scope: PortalScope) => Promise<ConnectionActivity>;
  readonly installUrl: string | null;
  readonly accessTokensAllowed: boolean;
}

/** /api/connections */
export function connectionRoutes(dependencies: ConnectionRoutesDependencies): Router {
  const { guards, connections, install, activityOf, installUrl, accessTokensAllowed } = dependencies;
  return Router()
    .get(
      '/',
      handle(guards.user, {}, async ({ who }): Promise<ConnectionsBody> => {
        const found = await connections.list(who.workspaceId);
        const presented = found.map(async (connection) => presentConnection(connection, await activityOf(connection)));
        return { installUrl, accessTokensAllowed, connections: await Promise.all(presented) };
      }),
    )
    .post(
      '/token',
      handle(guards.user, { body: tokenRequest }, async ({ who, body }) => {
        const connection = await install.connectByToken(who.workspaceId, body.token);
        return new Reply(201, presentConnection(connection, await activityOf(connection)));
      }),
    )
    .patch(
      '/:portalId',
      handle(guards.portal, { body: changeRequest }, async ({ who, body }) => {
        const connection = await connections.setDailyReserve(who.scope, body.dailyReserve);
        return presentConnection(connection, await activityOf(connection));
      }),
    )
    .delete(
      '/:portalId',
      handle(guards.portal, {}, async ({ who }) => {
        await connections.disconnect(who.scope);
      }),
    );
}
