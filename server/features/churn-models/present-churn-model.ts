import type { ChurnModelRow, LearnedModelBody, TrainingRunBody } from '@customerscore/core/contract';
import { TRAINING_ROUNDS } from '@customerscore/core/training';
import type { LearnedModel } from './churn-models.store.ts';
import type { TrainingRun } from './training-runs.store.ts';

export function presentRun(run: TrainingRun): TrainingRunBody {
  const { id, status, trigger, step, horizonDays, counts, missing, createdAt, endedAt, error } = run;
  return {
    id,
    status,
    trigger,
    step,
    horizonDays,
    read: counts.read ?? 0,
    customers: counts.customers ?? 0,
    rounds: counts.rounds ?? 0,
    allRounds: TRAINING_ROUNDS,
    missing,
    createdAt: createdAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    error,
  };
}

export function presentRow({ id, createdAt, card, refusals, use }: LearnedModel): ChurnModelRow {
  const { kind, horizonDays, customers, churned, crossValidation } = card;
  return {
    id,
    createdAt: createdAt.toISOString(),
    kind,
    horizonDays,
    customers,
    churned,
    auc: crossValidation.model.auc,
    rulesAuc: crossValidation.rules.auc,
    refusals,
    use,
  };
}

export function presentLearned(learned: LearnedModel): LearnedModelBody {
  return { ...presentRow(learned), card: learned.card };
}
