import type {
  EchoBody,
  HoldBody,
  OutboundBody,
  OutboundPlanBody,
  PlanRowsBody,
  StartedRunBody,
} from '@customerscore/core/contract';
import { Router } from 'express';
import { z } from 'zod';
import type { Guards, PortalScope } from '../../http/guards.ts';
import { handle, Reply } from '../../http/handler.ts';
import type { EchoService } from './echo.service.ts';
import { csvOfRows } from './plan-rows-csv.ts';
import type { PlansService } from './plans.service.ts';
import { presentApproval, presentHold, presentPlan, presentRun } from './present-outbound.ts';

const ROWS_PER_PAGE = 50;
const DEFAULT_ECHO_DAYS = 30;
const MAX_ECHO_DAYS = 90;
const CSV_FILE_DATE_CHARS = 'YYYY-MM-DD'.length;

const runsQuery = z.object({ before: z.string().optional() });
const planQuery = z.object({ planId: z.string().optional() });
const planParams = z.object({ planId: z.string() });
const rowsQuery = z.object({ after: z.string().optional() });
const decisionBody = z.strictObject({ planId: z.string() });
const undoBody = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('run'), runId: z.string().min(1) }),
  z.strictObject({ kind: z.literal('property'), property: z.string().min(1) }),
  z.strictObject({ kind: z.literal('company'), companyId: z.string().min(1) }),
]);
const holdParams = z.object({ holdId: z.string() });
const echoQuery = z.object({ days: z.coerce.number().int().min(1).max(MAX_ECHO_DAYS).default(DEFAULT_ECHO_DAYS) });

export interface OutboundRoutesDependencies {
  readonly guards: Guards;
  readonly plans: PlansService;
  readonly echoes: EchoService;
  /** Whether HubSpot sends webhooks for the portal. */
  readonly hasWebhooks: (scope: PortalScope) => Promise<boolean>;
  /** Makes links to the portal's companies in HubSpot. */
  readonly companyUrlsOf: (scope: PortalScope) => Promise<(companyId: string) => string>;
}

/** /api/portals/{portalId}/outbound */
export function outboundRoutes(dependencies: OutboundRoutesDependencies): Router {
  const { guards, plans, echoes, hasWebhooks } = dependencies;
  const router = Router({ mergeParams: true })
    .get(
      '/',
      handle(guards.portal, { query: runsQuery }, async ({ who, query }): Promise<OutboundBody> => {
        const { runs, next } = await plans.runs(who.scope, query.before ?? null);
        return {
          waiting: (await plans.waiting(who.scope)).map(presentRun),
          runs: runs.map(presentRun),
          next,
          holds: (await plans.holds(who.scope)).map(presentHold),
          approvals: (await plans.approvals(who.scope)).map(presentApproval),
        };
      }),
    )
    .post(
      '/dry-run',
      handle(guards.portal, {}, async ({ who }) => {
        return new Reply(201, presentRun(await plans.dryRun(who.scope, who.email)) satisfies StartedRunBody);
      }),
    )
    .post(
      '/undo',
      handle(guards.portal, { body: undoBody }, async ({ who, body }) => {
        return new Reply(201, presentRun(await plans.undo(who.scope, body, who.email)) satisfies StartedRunBody);
      }),
    )
    .get(
      '/holds',
      handle(guards.portal, {}, async ({ who }): Promise<{ readonly holds: readonly HoldBody[] }> => {
        return { holds: (await plans.holds(who.scope)).map(presentHold) };
      }),
    )
    .delete(
      '/holds/:holdId',
      handle(guards.portal, { params: holdParams }, async ({ who, params }) => {
        await plans.release(who.scope, params.holdId);
      }),
    )
    .get(
      '/echo',
      handle(guards.portal, { query: echoQuery }, async ({ who, query }): Promise<EchoBody> => {
        await echoes.dropExpired(who.scope);
        return { days: await echoes.days(who.scope, query.days), webhooks: await hasWebhooks(who.scope) };
      }),
    );
  return router.use(planRoutes(dependencies));
}

function planRoutes({ guards, plans, companyUrlsOf }: OutboundRoutesDependencies): Router {
  return Router({ mergeParams: true })
    .get(
      '/plan',
      handle(guards.portal, { query: planQuery }, async ({ who, query }): Promise<OutboundPlanBody> => {
        return presentPlan(await plans.plan(who.scope, query.planId ?? null));
      }),
    )
    .post(
      '/approve',
      handle(guards.portal, { body: decisionBody }, async ({ who, body }): Promise<OutboundPlanBody> => {
        await plans.approve(who.scope, body.planId, who.email);
        return presentPlan(await plans.plan(who.scope, body.planId));
      }),
    )
    .post(
      '/decline',
      handle(guards.portal, { body: decisionBody }, async ({ who, body }): Promise<OutboundPlanBody> => {
        await plans.decline(who.scope, body.planId, who.email);
        return presentPlan(await plans.plan(who.scope, body.planId));
      }),
    )
    .get(
      '/plan/:planId/rows',
      handle(guards.portal, { params: planParams, query: rowsQuery }, async ({ who, params, query }) => {
        const { planId } = params;
        const page = { planId, after: query.after ?? null, limit: ROWS_PER_PAGE + 1 };
        const found = await plans.rows(who.scope, page);
        const rows = found.slice(0, ROWS_PER_PAGE);
        const urlOf = await companyUrlsOf(who.scope);
        return {
          rows: rows.map((row) => ({ ...row, url: urlOf(row.companyId) })),
          next: found.length > ROWS_PER_PAGE ? (rows.at(-1)?.companyId ?? null) : null,
        } satisfies PlanRowsBody;
      }),
    )
    .get('/plan/:planId/rows.csv', async (request, response) => {
      const { scope } = await guards.portal(request);
      const { planId } = planParams.parse(request.params);
      const { createdAt } = await plans.plan(scope, planId);
      const day = createdAt.toISOString().slice(0, CSV_FILE_DATE_CHARS);
      response.attachment(`hubspot-${scope.portalId}-plan-${day}.csv`).type('text/csv; charset=utf-8');
      for await (const lines of csvOfRows((after, limit) => plans.rows(scope, { planId, after, limit }))) {
        response.write(lines);
      }
      response.end();
    });
}
