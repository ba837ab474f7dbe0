import { type Request, type RequestHandler, type Response, Router } from 'express';
import { z } from 'zod';
import type { Portal } from '../accounts/portal.ts';
import type { CompanyRecord } from '../crm/company.ts';
import { archiveByHand, editCompany, restoreByHand } from '../world/ui-actions.ts';
import type { World } from '../world/world.ts';
import { paths } from './layout.ts';
import { RECORD_TABS, recordPage } from './record-page.ts';

/** The record page under HubSpot's own path, and what people do on it. */
export function recordRoutes(world: World, form: RequestHandler): Router {
  const path = '/contacts/:portalId/record/0-2/:companyId';
  return Router()
    .get(
      path,
      onRecord(world, (target, request, response) => show(world, target, request, response)),
    )
    .post(
      path,
      form,
      onRecord(world, (target, request, response) => save(world, target, request, response)),
    )
    .post(
      `${path}/archive`,
      onRecord(
        world,
        acting((target) => archiveByHand(world, target.portal, target.record)),
      ),
    )
    .post(
      `${path}/restore`,
      onRecord(
        world,
        acting((target) => restoreByHand(world, target.portal, target.record)),
      ),
    );
}

interface Target {
  readonly portal: Portal;
  readonly record: CompanyRecord;
}

type RecordHandler = (target: Target, request: Request, response: Response) => void;

/** Finds account and company; an old id of a merged company leads to the survivor's page. */
function onRecord(world: World, handler: RecordHandler): RequestHandler {
  return (request, response, next) => {
    const portal = world.portals.get(Number(request.params.portalId));
    const id = String(request.params.companyId);
    const record = portal?.companies.resolve(id);
    if (!portal || !record) next();
    else if (record.id !== id) response.redirect(paths.record(portal.profile.portalId, record.id));
    else handler({ portal, record }, request, response);
  };
}

const recordQuery = z.object({
  tab: z.enum(RECORD_TABS).catch('card'),
  saved: z.literal('1').optional().catch(undefined),
});

function show(world: World, target: Target, request: Request, response: Response): void {
  const { tab, saved } = recordQuery.parse(request.query);
  const view = { ...target, tab, appName: world.app.name, tried: {}, faults: [], saved: saved !== undefined };
  response.send(recordPage(view));
}

function save(world: World, target: Target, request: Request, response: Response): void {
  const { portal, record } = target;
  const parsed = z.record(z.string(), z.string()).safeParse(request.body);
  const tried = parsed.success ? parsed.data : {};
  const faults = editCompany(world, portal, record, tried);
  if (faults.length === 0) {
    response.redirect(303, `${paths.record(portal.profile.portalId, record.id)}?saved=1`);
    return;
  }
  const view = { ...target, tab: 'card' as const, appName: world.app.name, tried, faults, saved: false };
  response.status(400).send(recordPage(view));
}

function acting(act: (target: Target) => CompanyRecord): RecordHandler {
  return (target, _request, response) => {
    const record = act(target);
    response.redirect(303, paths.record(target.portal.profile.portalId, record.id));
  };
}
