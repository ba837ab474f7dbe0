import { type Request, type RequestHandler, Router } from 'express';
import { z } from 'zod';
import type { CompanyRecord } from '../crm/company.ts';
import { archiveByHand, editCompany, mergeByHand, restoreByHand } from '../world/ui-actions.ts';
import type { World } from '../world/world.ts';
import { ControlError } from './control-answer.ts';

/** What people do on HubSpot's pages, without a browser. */
export function companyRoutes(world: World): Router {
  const company = '/portals/:portalId/companies/:companyId';
  return Router()
    .get(
      company,
      acting(world, ({ record }) => record),
    )
    .post(`${company}/edit`, acting(world, editing))
    .post(
      `${company}/archive`,
      acting(world, (target) => archiveByHand(target.world, target.portal, target.record)),
    )
    .post(
      `${company}/restore`,
      acting(world, (target) => restoreByHand(target.world, target.portal, target.record)),
    )
    .post(`${company}/merge`, acting(world, merging));
}

type Target = ReturnType<typeof locate> & { readonly world: World };

function acting(world: World, act: (target: Target, body: unknown) => CompanyRecord | string[]): RequestHandler {
  return (request, response) => {
    const outcome = act({ world, ...locate(world, request) }, request.body ?? {});
    if (Array.isArray(outcome)) response.status(400).json({ error: outcome.join(' ') });
    else response.json(recordJson(outcome));
  };
}

function editing({ world, portal, record }: Target, body: unknown): CompanyRecord | string[] {
  const parsed = z.strictObject({ properties: z.record(z.string(), z.string()) }).safeParse(body);
  if (!parsed.success) return [z.prettifyError(parsed.error)];
  const faults = editCompany(world, portal, record, parsed.data.properties);
  return faults.length > 0 ? faults.map((fault) => fault.message) : record;
}

function merging({ world, portal, record }: Target, body: unknown): CompanyRecord | string[] {
  const parsed = z.strictObject({ otherId: z.string() }).safeParse(body);
  if (!parsed.success) return [z.prettifyError(parsed.error)];
  const other = portal.companies.get(parsed.data.otherId);
  if (!other) throw new ControlError(`There is no company ${parsed.data.otherId}.`);
  return mergeByHand(world, portal, record, other);
}

function locate(world: World, request: Request) {
  const portal = world.portals.get(Number(request.params.portalId));
  const record = portal?.companies.resolve(String(request.params.companyId));
  if (!portal || !record) throw new ControlError('There is no such company.');
  return { portal, record };
}

function recordJson({ id, values, archivedAt }: CompanyRecord) {
  return { id, properties: values, archived: archivedAt !== null };
}
