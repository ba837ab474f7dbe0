import type { RescoringRunBody } from '@customerscore/core/contract';
import type { RescoringRun } from './rescoring-runs.store.ts';

export function presentRescoringRun(run: RescoringRun): RescoringRunBody {
  const { id, reason, status, published, shadow, total, counts, createdAt, startedAt, endedAt, error } = run;
  return {
    id,
    reason,
    status,
    published,
    shadow,
    total,
    seen: counts.seen ?? 0,
    rescored: counts.rescored ?? 0,
    createdAt: createdAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
    error,
  };
}
