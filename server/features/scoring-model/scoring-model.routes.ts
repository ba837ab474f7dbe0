import type { RescoringRunBody, ScoringModelBody, ScoringVersionsBody } from '@customerscore/core/contract';
import { Router } from 'express';
import { z } from 'zod';
import type { Guards } from '../../http/guards.ts';
import { handle } from '../../http/handler.ts';
import { presentModel, presentPublication, presentRow } from './present-versions.ts';
import { rollbackSchema, saveScoringModelSchema, shadowSchema } from './scoring-model.schema.ts';
import type { ScoringModelService } from './scoring-model.service.ts';

export interface ScoringModelRoutesDependencies {
  readonly guards: Guards;
  readonly scoringModel: ScoringModelService;
  /** The newest run that scores everybody anew. */
  readonly latestRun: (workspaceId: string) => Promise<RescoringRunBody | null>;
}

const VERSIONS_PER_PAGE = 25;

const versionsQuery = z.object({ before: z.coerce.number().int().min(1).optional() });
const versionParams = z.object({ version: z.coerce.number().int().min(1) });

/** /api/scoring-model: its versions, which of them are used, and saving the next one. */
export function scoringModelRoutes(dependencies: ScoringModelRoutesDependencies): Router {
  const { guards, scoringModel, latestRun } = dependencies;
  const toEdit = async (workspaceId: string): Promise<ScoringModelBody> => {
    const state = await scoringModel.state(workspaceId);
    return presentModel(await scoringModel.version(workspaceId, state.shadow ?? state.published), state);
  };
  const versions = async (workspaceId: string, before: number | null): Promise<ScoringVersionsBody> => {
    const rows = await scoringModel.versions(workspaceId, { before, limit: VERSIONS_PER_PAGE + 1 });
    const page = rows.slice(0, VERSIONS_PER_PAGE);
    return {
      state: await scoringModel.state(workspaceId),
      versions: page.map(presentRow),
      publications: (await scoringModel.publications(workspaceId)).map(presentPublication),
      run: await latestRun(workspaceId),
      next: rows.length > VERSIONS_PER_PAGE ? (page.at(-1)?.version ?? null) : null,
    };
  };
  return Router()
    .get(
      '/',
      handle(guards.user, {}, ({ who }) => toEdit(who.workspaceId)),
    )
    .put(
      '/',
      handle(guards.user, { body: saveScoringModelSchema }, async ({ who, body }) => {
        const { publish = true, note = '', ...change } = body;
        const saved = await scoringModel.save(who.workspaceId, { ...change, publish, note, by: who.email });
        return presentModel(saved, await scoringModel.state(who.workspaceId));
      }),
    )
    .get(
      '/versions',
      handle(guards.user, { query: versionsQuery }, ({ who, query }) =>
        versions(who.workspaceId, query.before ?? null),
      ),
    )
    .get(
      '/versions/:version',
      handle(guards.user, { params: versionParams }, async ({ who, params }) =>
        presentModel(
          await scoringModel.version(who.workspaceId, params.version),
          await scoringModel.state(who.workspaceId),
        ),
      ),
    )
    .post(
      '/publish',
      handle(guards.user, { body: shadowSchema }, async ({ who, body }) => {
        await scoringModel.publishShadow(who.workspaceId, { ...body, by: who.email });
        return versions(who.workspaceId, null);
      }),
    )
    .post(
      '/discard',
      handle(guards.user, { body: shadowSchema }, async ({ who, body }) => {
        await scoringModel.discardShadow(who.workspaceId, { ...body, by: who.email });
        return versions(who.workspaceId, null);
      }),
    )
    .post(
      '/rollback',
      handle(guards.user, { body: rollbackSchema }, async ({ who, body }) => {
        await scoringModel.rollBack(who.workspaceId, { ...body, by: who.email });
        return versions(who.workspaceId, null);
      }),
    );
}
