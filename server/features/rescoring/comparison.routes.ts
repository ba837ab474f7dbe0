import { type ComparisonBody, type MovedCustomersBody, SCORE_NAMES } from '@customerscore/core/contract';
import { Router } from 'express';
import { z } from 'zod';
import type { Guards } from '../../http/guards.ts';
import { handle } from '../../http/handler.ts';
import type { ComparisonService } from './comparison.service.ts';

const DEFAULT_LIMIT = 25;
const MAX_LIMIT = 200;
const MAX_POSITION_CHARS = 500;

const movedQuery = z.object({
  score: z.enum(SCORE_NAMES),
  order: z.enum(['asc', 'desc']).default('desc'),
  after: z.string().max(MAX_POSITION_CHARS).optional(),
  limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT),
});

export interface ComparisonRoutesDependencies {
  readonly guards: Guards;
  readonly comparison: ComparisonService;
}

/** /api/scoring-model/comparison: the version on trial beside the published one. */
export function comparisonRoutes({ guards, comparison }: ComparisonRoutesDependencies): Router {
  return Router()
    .get(
      '/comparison',
      handle(guards.user, {}, ({ who }): Promise<ComparisonBody> => comparison.compare(who.workspaceId)),
    )
    .get(
      '/comparison/customers',
      handle(guards.user, { query: movedQuery }, ({ who, query }): Promise<MovedCustomersBody> => {
        const { after = null, ...rest } = query;
        return comparison.moved(who.workspaceId, { ...rest, after });
      }),
    );
}
