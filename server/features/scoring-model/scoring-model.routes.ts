import type { ScoringModelBody } from '@customerscore/core/contract';
import { Router } from 'express';
import type { Guards } from '../../http/guards.ts';
import { handle } from '../../http/handler.ts';
import { saveScoringModelSchema } from './scoring-model.schema.ts';
import type { ScoringModelService, ScoringModelVersion } from './scoring-model.service.ts';

export interface ScoringModelRoutesDependencies {
  readonly guards: Guards;
  readonly scoringModel: ScoringModelService;
}

/** /api/scoring-model: the newest version, and saving the next one. */
export function scoringModelRoutes({ guards, scoringModel }: ScoringModelRoutesDependencies): Router {
  return Router()
    .get(
      '/',
      handle(guards.user, {}, async ({ who }) => present(await scoringModel.current(who.workspaceId))),
    )
    .put(
      '/',
      handle(guards.user, { body: saveScoringModelSchema }, async ({ who, body }) =>
        present(await scoringModel.save(who.workspaceId, body)),
      ),
    );
}

function present({ version, model, createdAt }: ScoringModelVersion): ScoringModelBody {
  return { version, model, createdAt: createdAt.toISOString() };
}
