import type {
  ConfirmBody,
  FilterEffectBody,
  MappingBody,
  PreviewBody,
  ProofBody,
  PropertiesBody,
  RecommendedPropertiesBody,
} from '@customerscore/core/contract';
import { Router } from 'express';
import type { Guards } from '../../http/guards.ts';
import { handle } from '../../http/handler.ts';
import type { CyclesService } from '../cycles/cycles.service.ts';
import type { DryRunService } from '../dry-run/dry-run.service.ts';
import type { ProofService } from '../dry-run/proof.service.ts';
import type { FilterEffectService } from '../filter-effect/filter-effect.service.ts';
import { filterEffectRequest, mappingContent, recommendedPropertiesRequest } from './mapping.schemas.ts';
import type { MappingService } from './mapping.service.ts';
import type { PropertiesService } from './properties.service.ts';

export interface MappingRoutesDependencies {
  readonly guards: Guards;
  readonly mapping: MappingService;
  readonly dryRun: DryRunService;
  readonly proof: ProofService;
  readonly filterEffect: FilterEffectService;
  readonly cycles: CyclesService;
}

/** /api/portals/{portalId}/mapping */
export function mappingRoutes({
  guards,
  mapping,
  dryRun,
  proof,
  filterEffect,
  cycles,
}: MappingRoutesDependencies): Router {
  return Router({ mergeParams: true })
    .get(
      '/',
      handle(guards.portal, {}, ({ who }): Promise<MappingBody> => mapping.get(who.scope)),
    )
    .put(
      '/draft',
      handle(
        guards.portal,
        { body: mappingContent },
        ({ who, body }): Promise<MappingBody> => mapping.saveDraft(who.scope, body),
      ),
    )
    .delete(
      '/draft',
      handle(guards.portal, {}, ({ who }) => mapping.deleteDraft(who.scope)),
    )
    .post(
      '/draft/preview',
      handle(guards.portal, {}, ({ who }): Promise<PreviewBody> => dryRun.preview(who.scope)),
    )
    .post(
      '/draft/proof',
      handle(guards.portal, {}, ({ who }): Promise<ProofBody> => proof.prove(who.scope)),
    )
    .post(
      '/filter/effect',
      handle(
        guards.portal,
        { body: filterEffectRequest },
        ({ who, body }): Promise<FilterEffectBody> => filterEffect.effectOf(who.scope, body),
      ),
    )
    .post(
      '/draft/confirm',
      handle(guards.portal, {}, async ({ who }): Promise<ConfirmBody> => {
        await mapping.confirmDraft(who.scope, who.email);
        // What runs under the old mapping must not go on writing.
        await cycles.stopAll(who.scope);
        const cycleId = await cycles.start(who.scope, 'setup');
        return { mapping: await mapping.get(who.scope), cycleId };
      }),
    );
}

export interface PropertyRoutesDependencies {
  readonly guards: Guards;
  readonly properties: PropertiesService;
}

/** /api/portals/{portalId}/properties */
export function propertyRoutes({ guards, properties }: PropertyRoutesDependencies): Router {
  return Router({ mergeParams: true })
    .get(
      '/',
      handle(guards.portal, {}, async ({ who }): Promise<PropertiesBody> => {
        return { properties: await properties.listWithRules(who.scope) };
      }),
    )
    .post(
      '/recommended',
      handle(
        guards.portal,
        { body: recommendedPropertiesRequest },
        ({ who, body }): Promise<RecommendedPropertiesBody> =>
          properties.setUpRecommended(who.scope, body?.optional ?? []),
      ),
    );
}
