import { Router } from 'express';
import type { ChurnModelSettings, UseChurnModelRequest } from '../../../../src/contract/index.ts';
import { refuseUnknown } from '../refuse.ts';
import { aLearnedModel, aTrainingRun } from '../seed/churn-model.ts';
import type { World } from '../world.ts';

/** /api/churn-model */
export function churnModelRoutes(world: World): Router {
  return Router()
    .get('/', (_request, response) => {
      response.json(world.churnModel);
    })
    .put('/settings', (request, response) => {
      world.churnModel = { ...world.churnModel, settings: request.body as ChurnModelSettings };
      response.json(world.churnModel);
    })
    .post('/training', (_request, response) => {
      world.churnModel = { ...world.churnModel, run: aTrainingRun() };
      response.status(201).json(world.churnModel);
    })
    .post('/training/stop', (_request, response) => {
      world.churnModel = { ...world.churnModel, run: aTrainingRun({ status: 'stopped' }) };
      response.json(world.churnModel);
    })
    .get('/models/:modelId', (request, response) => {
      const row = world.churnModel.models.find(({ id }) => id === request.params.modelId);
      if (row === undefined) return refuseUnknown(response);
      response.json(aLearnedModel(row));
    })
    .post('/models/:modelId/use', (request, response) => {
      const { newest } = world.churnModel;
      if (newest?.id !== request.params.modelId) return refuseUnknown(response);
      const { as } = request.body as UseChurnModelRequest;
      const used = { ...newest, use: { version: 2, as, by: 'ann@acme.example', at: new Date().toISOString() } };
      world.churnModel = { ...world.churnModel, newest: used };
      response.json(world.churnModel);
    });
}
