import {
  EXTERNAL_ID_CHOICES,
  EXTERNAL_ID_REASONS,
  type ExternalIdCasesBody,
  type ExternalIdDecisionsBody,
  type ExternalIdsBody,
} from '@customerscore/core/contract';
import { Router } from 'express';
import { z } from 'zod';
import type { Guards, PortalScope } from '../../../http/guards.ts';
import { handle } from '../../../http/handler.ts';
import type { ExternalIdsService } from './external-ids.service.ts';
import { presentCase, presentCounts, presentDecision } from './present-external-ids.ts';

const companyId = z.string().regex(/^\d{1,20}$/);
const casesQuery = z.object({ reason: z.enum(EXTERNAL_ID_REASONS), after: companyId.optional() });
const decisionBody = z.strictObject({ companyId, choice: z.enum(EXTERNAL_ID_CHOICES) });
const decisionParams = z.object({ companyId });

export interface ExternalIdRoutesDependencies {
  readonly guards: Guards;
  readonly externalIds: ExternalIdsService;
  /** Makes links to the portal's companies in HubSpot. */
  readonly companyUrlsOf: (scope: PortalScope) => Promise<(companyId: string) => string>;
}

/** /api/portals/{portalId}/external-ids */
export function externalIdRoutes({ guards, externalIds, companyUrlsOf }: ExternalIdRoutesDependencies): Router {
  return Router({ mergeParams: true })
    .get(
      '/',
      handle(guards.portal, {}, async ({ who }): Promise<ExternalIdsBody> => {
        return presentCounts(await externalIds.counts(who.scope));
      }),
    )
    .get(
      '/cases',
      handle(guards.portal, { query: casesQuery }, async ({ who, query }): Promise<ExternalIdCasesBody> => {
        const { cases, next } = await externalIds.list(who.scope, { reason: query.reason, after: query.after ?? null });
        const urlOf = await companyUrlsOf(who.scope);
        return { rows: cases.map((each) => presentCase(each, urlOf)), next };
      }),
    )
    .get(
      '/decisions',
      handle(guards.portal, {}, async ({ who }): Promise<ExternalIdDecisionsBody> => {
        const urlOf = await companyUrlsOf(who.scope);
        return { decisions: (await externalIds.decisions(who.scope)).map((each) => presentDecision(each, urlOf)) };
      }),
    )
    .post(
      '/decisions',
      handle(guards.portal, { body: decisionBody }, ({ who, body }) =>
        externalIds.decide(who.scope, { ...body, by: who.email }),
      ),
    )
    .delete(
      '/decisions/:companyId',
      handle(guards.portal, { params: decisionParams }, ({ who, params }) =>
        externalIds.undo(who.scope, params.companyId),
      ),
    );
}
