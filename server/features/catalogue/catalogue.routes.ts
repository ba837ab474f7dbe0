import type { CatalogueBody, DistributionBody } from '@customerscore/core/contract';
import { Router } from 'express';
import { z } from 'zod';
import type { Guards } from '../../http/guards.ts';
import { handle, Reply } from '../../http/handler.ts';
import type { CatalogueService } from './catalogue.service.ts';
import { definitionSchema } from './definition.schema.ts';

const byCodename = z.object({ codename: z.string() });

export interface CatalogueRoutesDependencies {
  readonly guards: Guards;
  readonly catalogue: CatalogueService;
}

/** /api/catalogue: the attributes and metrics of the workspace. */
export function catalogueRoutes({ guards, catalogue }: CatalogueRoutesDependencies): Router {
  return Router()
    .get(
      '/',
      handle(guards.user, {}, async ({ who }): Promise<CatalogueBody> => {
        return { definitions: await catalogue.overview(who.workspaceId) };
      }),
    )
    .post(
      '/',
      handle(guards.user, { body: definitionSchema }, async ({ who, body }) => {
        return new Reply(201, await catalogue.create(who.workspaceId, body));
      }),
    )
    .put(
      '/:codename',
      handle(guards.user, { params: byCodename, body: definitionSchema }, ({ who, params, body }) =>
        catalogue.update(who.workspaceId, params.codename, body),
      ),
    )
    .get(
      '/:codename/distribution',
      handle(
        guards.user,
        { params: byCodename },
        ({ who, params }): Promise<DistributionBody> => catalogue.distribution(who.workspaceId, params.codename),
      ),
    )
    .delete(
      '/:codename',
      handle(guards.user, { params: byCodename }, ({ who, params }) =>
        catalogue.remove(who.workspaceId, params.codename),
      ),
    );
}
