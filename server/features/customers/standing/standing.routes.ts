import type { CompanyStandingBody } from '@customerscore/core/contract';
import { Router } from 'express';
import { z } from 'zod';
import type { Guards, PortalScope } from '../../../http/guards.ts';
import { handle } from '../../../http/handler.ts';
import type { Standing, StandingService } from './standing.service.ts';

const companyParams = z.object({ companyId: z.string().regex(/^\d{1,20}$/, 'A company id has digits only.') });

export interface StandingRoutesDependencies {
  readonly guards: Guards;
  readonly standing: StandingService;
  /** Makes links to the portal's companies in HubSpot. */
  readonly companyUrlsOf: (scope: PortalScope) => Promise<(companyId: string) => string>;
}

/** /api/portals/{portalId}/companies */
export function standingRoutes({ guards, standing, companyUrlsOf }: StandingRoutesDependencies): Router {
  const shown = async (scope: PortalScope, found: Standing) => present(found, await companyUrlsOf(scope));
  return Router({ mergeParams: true })
    .get(
      '/:companyId',
      handle(guards.portal, { params: companyParams }, async ({ who, params }): Promise<CompanyStandingBody> => {
        return shown(who.scope, await standing.of(who.scope, params.companyId));
      }),
    )
    .post(
      '/:companyId/read',
      handle(guards.portal, { params: companyParams }, async ({ who, params }): Promise<CompanyStandingBody> => {
        return shown(who.scope, await standing.readAgain(who.scope, params.companyId));
      }),
    );
}

function present(
  { companyId, standing, message, name, externalId, customer, readAt }: Standing,
  urlOf: (companyId: string) => string,
): CompanyStandingBody {
  return {
    companyId,
    standing,
    message,
    name,
    externalId,
    customer: customer && { id: customer.id, name: customer.name },
    readAt: readAt?.toISOString() ?? null,
    url: urlOf(companyId),
  };
}
