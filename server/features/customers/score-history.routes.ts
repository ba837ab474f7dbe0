import { addDays, isDay } from '@customerscore/core/calendar';
import { SCORE_HISTORY_DAYS } from '@customerscore/core/contract';
import { Router } from 'express';
import { z } from 'zod';
import { AppError } from '../../errors.ts';
import type { Guards } from '../../http/guards.ts';
import { handle } from '../../http/handler.ts';
import type { ScoreHistoryService } from './score-history.service.ts';

export const dayQuery = z.string().refine(isDay, 'Write a day as YYYY-MM-DD.');
const onQuery = z.strictObject({ on: dayQuery });
const rangeQuery = z.strictObject({ from: dayQuery, to: dayQuery });
const customerParams = z.object({ customerId: z.string() });

export interface ScoreHistoryRoutesDependencies {
  readonly guards: Guards;
  readonly scoreHistory: ScoreHistoryService;
}

/** /api/customers/{id}: the scores as they stood in the past. */
export function scoreHistoryRoutes({ guards, scoreHistory }: ScoreHistoryRoutesDependencies): Router {
  return Router()
    .get(
      '/:customerId/scores',
      handle(guards.user, { params: customerParams, query: onQuery }, ({ who, params, query }) =>
        scoreHistory.scoresOn(who.workspaceId, params.customerId, query.on),
      ),
    )
    .get(
      '/:customerId/history',
      handle(guards.user, { params: customerParams, query: rangeQuery }, ({ who, params, query }) =>
        scoreHistory.history(who.workspaceId, params.customerId, ordered(query)),
      ),
    )
    .get(
      '/:customerId/score-change',
      handle(guards.user, { params: customerParams, query: rangeQuery }, ({ who, params, query }) =>
        scoreHistory.changes(who.workspaceId, params.customerId, ordered(query)),
      ),
    );
}

/** @throws AppError invalid_request */
function ordered({ from, to }: z.infer<typeof rangeQuery>) {
  if (from > to) throw new AppError('invalid_request', 'The first day must not be after the last one.');
  if (addDays(from, SCORE_HISTORY_DAYS) < to)
    throw new AppError('invalid_request', `Scores are kept for ${SCORE_HISTORY_DAYS} days. Ask for fewer days.`);
  return { from, to };
}
