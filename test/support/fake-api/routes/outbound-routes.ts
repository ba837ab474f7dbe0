import type {
  EchoBody,
  FailedRowBody,
  FailedRowsBody,
  OutboundBody,
  OutboundPlanBody,
  OutboundRunDetails,
  PlanRowsBody,
  RetryBody,
  RetryPreviewBody,
  UndoTarget,
} from '@customerscore/core/contract';
import { type Request, type Response, Router } from 'express';
import { refuse, refuseUnknown } from '../refuse.ts';
import { PORTAL_ID } from '../seed/connection.ts';
import { aRun, aWaitingRun, makePlan, PAIRS, rowsOfRun } from '../seed/outbound.ts';
import type { World } from '../world.ts';

const ADMIN = 'ada@acme.test';

/** /api/portals/{portalId}/outbound and …/failed-rows */
export function outboundRoutes(world: World): Router {
  return Router().use('/outbound', planRoutes(world)).use('/failed-rows', failedRowRoutes(world));
}

function planRoutes(world: World): Router {
  const begin = (response: Response, run: OutboundRunDetails) => {
    world.outbound.runs = [run, ...world.outbound.runs];
    response.status(201).json(run);
  };
  return Router()
    .get('/', (_request, response) => {
      const { runs, holds, approvals } = world.outbound;
      const waiting = runs.filter(({ status }) => status === 'awaiting_approval');
      const body: OutboundBody = { waiting, runs, next: null, holds, approvals };
      response.json(body);
    })
    .get('/plan', (request, response) => {
      const run = world.outbound.runs.find(({ id }) => id === request.query.planId);
      if (run) response.json(presentPlan(run));
      else refuseUnknown(response);
    })
    .get('/plan/:planId/rows', (request, response) => {
      const run = world.outbound.runs.find(({ id }) => id === request.params.planId);
      if (!run) return refuseUnknown(response);
      const url = (companyId: string) => `https://app-eu1.hubspot.com/contacts/${PORTAL_ID}/record/0-2/${companyId}`;
      const rows = rowsOfRun(world.outbound.rows, run).map((row) => ({ ...row, url: url(row.companyId) }));
      response.json({ rows, next: null } satisfies PlanRowsBody);
    })
    .get('/plan/:planId/rows.csv', (_request, response) => {
      response.attachment('plan.csv').type('text/csv').send('company_id\r\n');
    })
    .post('/approve', (request, response) => decide(world, request, response, true))
    .post('/decline', (request, response) => decide(world, request, response, false))
    .post('/dry-run', (_request, response) => {
      const facts = { id: 'run-dry', kind: 'dry_run', requestedBy: ADMIN, undoable: false } as const;
      begin(response, aRun({ ...facts, createdAt: new Date().toISOString() }));
    })
    .post('/undo', (request, response) => {
      const undo = request.body as UndoTarget;
      begin(response, aWaitingRun({ id: 'run-undo', kind: 'undo', undo, requestedBy: ADMIN }));
    })
    .delete('/holds/:holdId', (request, response) => {
      world.outbound.holds = world.outbound.holds.filter(({ id }) => id !== request.params.holdId);
      response.status(204).end();
    })
    .get('/echo', (request, response) => {
      const days = world.outbound.echoDays.slice(-Number(request.query.days));
      response.json({ days, webhooks: true } satisfies EchoBody);
    });
}

function decide(world: World, request: Request, response: Response, approved: boolean): void {
  const { planId } = request.body as { readonly planId: string };
  const run = world.outbound.runs.find(({ id, status }) => id === planId && status === 'awaiting_approval');
  if (!run) {
    const message = 'This plan does not wait any more. Reload the page.';
    refuse(response, 409, { code: 'version_conflict', message, actor: 'user_action' });
    return;
  }
  const at = new Date().toISOString();
  const decided: OutboundRunDetails = {
    ...run,
    status: approved ? 'succeeded' : 'stopped',
    decision: { approved, by: ADMIN, at },
    undoable: approved,
    endedAt: at,
    counts: approved ? { ...run.counts, considered: 502, written: 488, unchanged: 14, batches: 5 } : run.counts,
  };
  world.outbound.runs = world.outbound.runs.map((each) => (each.id === planId ? decided : each));
  response.json(presentPlan(decided));
}

function presentPlan(run: OutboundRunDetails): OutboundPlanBody {
  const planned = run.kind !== 'write' || run.decision !== null || run.status === 'awaiting_approval';
  return { run, plan: planned ? makePlan(run) : null, pairs: run.kind === 'undo' ? [] : PAIRS };
}

/** The row that is not outbound still cannot be read; the others can be written. */
function failedRowRoutes(world: World): Router {
  return Router()
    .get('/', (request, response) => {
      const { runId, run } = request.query;
      const found = failedRowsOf(world, String(runId)).filter((row) => run === undefined || row.run === run);
      response.json({ rows: found, next: null } satisfies FailedRowsBody);
    })
    .get('/:rowId/retry', (request, response) => {
      const row = world.failedRows.find(({ id }) => id === request.params.rowId);
      if (!row) return refuseUnknown(response);
      const change = { property: row.property ?? 'name', before: '40', after: '62.5', kind: 'overwrite' } as const;
      const preview: RetryPreviewBody =
        row.run === 'import'
          ? { changes: [], problems: [row.error], equal: [] }
          : { changes: [change], problems: [], equal: ['customerscore_churned'] };
      response.json(preview);
    })
    .post('/:rowId/retry', (request, response) => {
      const row = world.failedRows.find(({ id }) => id === request.params.rowId);
      if (!row) return refuseUnknown(response);
      const failed: RetryBody = { outcome: 'failed', changes: [], problems: [row.error] };
      const done: RetryBody = { outcome: 'done', changes: [], problems: [] };
      if (row.run === 'outbound') {
        const settled = { by: ADMIN, at: new Date().toISOString() };
        world.failedRows = world.failedRows.map((each) => (each.id === row.id ? { ...each, settled } : each));
      }
      response.json(row.run === 'outbound' ? done : failed);
    });
}

function failedRowsOf({ failedRows }: World, runId: string): readonly FailedRowBody[] {
  if (runId === 'cy-118') return failedRows;
  return runId === 'run-118' ? failedRows.filter(({ run }) => run === 'outbound') : [];
}
