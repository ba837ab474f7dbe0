import type { DriftBody, RepairRequest } from '@customerscore/core/contract';
import { applyRepair } from '@customerscore/core/mapping';
import { Router } from 'express';
import type { World } from '../world.ts';

/** /api/portals/{portalId}/drift */
export function driftRoutes(world: World): Router {
  const present = (): DriftBody => ({ drift: world.drift, checkedAt: new Date().toISOString() });
  return Router({ mergeParams: true })
    .get('/drift', (_request, response) => {
      response.json(present());
    })
    .post('/drift/repair', (request, response) => {
      const repair = request.body as RepairRequest;
      const content = world.confirmed && applyRepair(world.confirmed, repair);
      if (world.confirmed && content) {
        world.confirmed = { ...world.confirmed, rows: content.rows, version: world.confirmed.version + 1 };
      }
      world.drift = world.drift.filter(({ rowId, property }) => rowId !== repair.rowId || property !== repair.property);
      response.json(present());
    });
}
