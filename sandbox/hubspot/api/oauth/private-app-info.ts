import { z } from 'zod';
import { sendJson } from '../send.ts';
import type { OAuthHandler } from './guarded.ts';

/** POST /oauth/v2/private-apps/get/access-token-info: for private apps; a service key is not known to it (assumed). */
export const privateAppInfo: OAuthHandler = (world, request, response) => {
  const parsed = z.object({ tokenKey: z.string() }).safeParse(request.body);
  const key = parsed.success ? world.keys.find(parsed.data.tokenKey) : undefined;
  if (key?.kind !== 'private-app') {
    const message = 'the token is not known';
    sendJson(response, 404, { status: 'error', message, category: 'OBJECT_NOT_FOUND' });
    return;
  }
  sendJson(response, 200, { userId: key.userId, hubId: key.portalId, appId: key.appId, scopes: key.scopes });
};
