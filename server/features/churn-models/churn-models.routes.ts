import type {
  ChurnModelBody,
  ChurnModelSettings,
  LearnedModelBody,
  UseChurnModelRequest,
} from '@customerscore/core/contract';
import { MAX_HORIZON_DAYS, MIN_HORIZON_DAYS } from '@customerscore/core/training';
import { Router } from 'express';
import { z } from 'zod';
import type { Guards } from '../../http/guards.ts';
import { handle, Reply } from '../../http/handler.ts';
import type { ChurnModelsService } from './churn-models.service.ts';
import { presentLearned } from './present-churn-model.ts';

const modelParams = z.object({ modelId: z.string() });
const settingsBody: z.ZodType<ChurnModelSettings> = z.strictObject({
  horizonDays: z.number().int().min(MIN_HORIZON_DAYS).max(MAX_HORIZON_DAYS),
  monthly: z.boolean(),
});
const useBody: z.ZodType<UseChurnModelRequest> = z.strictObject({ as: z.enum(['trial', 'published']) });

export interface ChurnModelRoutesDependencies {
  readonly guards: Guards;
  readonly churnModels: ChurnModelsService;
}

/** /api/churn-model: how Churn Risk is learned from the workspace's own past, and the models that came of it. */
export function churnModelRoutes({ guards, churnModels }: ChurnModelRoutesDependencies): Router {
  const overview = (workspaceId: string): Promise<ChurnModelBody> => churnModels.overview(workspaceId);
  return Router()
    .get(
      '/',
      handle(guards.user, {}, ({ who }) => overview(who.workspaceId)),
    )
    .put(
      '/settings',
      handle(guards.user, { body: settingsBody }, async ({ who, body }) => {
        await churnModels.saveSettings(who.workspaceId, body);
        return overview(who.workspaceId);
      }),
    )
    .post(
      '/training',
      handle(guards.user, {}, async ({ who }) => {
        await churnModels.start(who.workspaceId, 'button');
        return new Reply(201, await overview(who.workspaceId));
      }),
    )
    .post(
      '/training/stop',
      handle(guards.user, {}, async ({ who }) => {
        await churnModels.stop(who.workspaceId);
        return overview(who.workspaceId);
      }),
    )
    .get(
      '/models/:modelId',
      handle(guards.user, { params: modelParams }, async ({ who, params }): Promise<LearnedModelBody> => {
        return presentLearned(await churnModels.get(who.workspaceId, params.modelId));
      }),
    )
    .post(
      '/models/:modelId/use',
      handle(guards.user, { params: modelParams, body: useBody }, async ({ who, params, body }) => {
        await churnModels.use(who.workspaceId, params.modelId, { as: body.as, by: who.email });
        return overview(who.workspaceId);
      }),
    );
}
