import type { Request, RequestHandler } from 'express';
import type { Portal } from '../../accounts/portal.ts';
import type { CompanyRecord } from '../../crm/company.ts';
import type { World } from '../../world/world.ts';
import { portalOf } from '../page-handler.ts';
import { paths } from '../paths.ts';

/** The company in a path. */
export interface Target {
  readonly portal: Portal;
  readonly record: CompanyRecord;
}

/** Account and company in the path; undefined when one of them does not exist. */
export function targetOf(world: World, request: Request): Target | undefined {
  const portal = portalOf(world, request);
  const record = portal?.companies.resolve(String(request.params.companyId));
  return portal && record && { portal, record };
}

/** The old id of a merged company leads to the survivor's page. */
export function toSurvivor(world: World): RequestHandler {
  return (request, response, next) => {
    const target = targetOf(world, request);
    if (!target || target.record.id === request.params.companyId) next();
    else response.redirect(paths.record(target.portal.profile.portalId, target.record.id));
  };
}
