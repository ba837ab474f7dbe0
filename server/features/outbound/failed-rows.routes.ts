import type { RetryBody, RetryPreviewBody } from '@customerscore/core/contract';
import { Router } from 'express';
import { z } from 'zod';
import type { Guards } from '../../http/guards.ts';
import { handle } from '../../http/handler.ts';
import { presentRetry, presentRetryPreview } from './present-outbound.ts';
import type { RetryService } from './retry.service.ts';

const rowParams = z.object({ rowId: z.string() });

export interface FailedRowRoutesDependencies {
  readonly guards: Guards;
  readonly retries: RetryService;
}

/** /api/portals/{portalId}/failed-rows */
export function failedRowRoutes({ guards, retries }: FailedRowRoutesDependencies): Router {
  return Router({ mergeParams: true })
    .get(
      '/:rowId/retry',
      handle(guards.portal, { params: rowParams }, async ({ who, params }): Promise<RetryPreviewBody> => {
        return presentRetryPreview(await retries.preview(who.scope, params.rowId));
      }),
    )
    .post(
      '/:rowId/retry',
      handle(guards.portal, { params: rowParams }, async ({ who, params }): Promise<RetryBody> => {
        return presentRetry(await retries.retry(who.scope, params.rowId, who.email));
      }),
    );
}
