import type { FailedRowsBody, RetryBody, RetryPreviewBody } from '@customerscore/core/contract';
import { Router } from 'express';
import { z } from 'zod';
import type { Guards, PortalScope } from '../../http/guards.ts';
import { handle } from '../../http/handler.ts';
import { presentFailedRow } from '../../runs/present-failed-row.ts';
import { presentRetry, presentRetryPreview } from './present-outbound.ts';
import type { RetryService } from './retry.service.ts';

const ROWS_PER_PAGE = 50;

const listQuery = z.object({
  runId: z.string(),
  run: z.enum(['import', 'outbound']).optional(),
  after: z.string().optional(),
});
const rowParams = z.object({ rowId: z.string() });

export interface FailedRowRoutesDependencies {
  readonly guards: Guards;
  readonly retries: RetryService;
  /** Makes links to the portal's companies in HubSpot. */
  readonly companyUrlsOf: (scope: PortalScope) => Promise<(companyId: string) => string>;
}

/** /api/portals/{portalId}/failed-rows */
export function failedRowRoutes({ guards, retries, companyUrlsOf }: FailedRowRoutesDependencies): Router {
  return Router({ mergeParams: true })
    .get(
      '/',
      handle(guards.portal, { query: listQuery }, async ({ who, query }): Promise<FailedRowsBody> => {
        const { runId, run = null, after = null } = query;
        const page = { runId, run, after, limit: ROWS_PER_PAGE + 1 };
        const found = await retries.list(who.scope, page);
        const rows = found.slice(0, ROWS_PER_PAGE);
        const urlOf = await companyUrlsOf(who.scope);
        return {
          rows: rows.map((row) => presentFailedRow(row, urlOf)),
          next: found.length > ROWS_PER_PAGE ? (rows.at(-1)?.id ?? null) : null,
        };
      }),
    )
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
