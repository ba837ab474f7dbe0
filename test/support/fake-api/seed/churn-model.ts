import type { ChurnModelBody, LearnedModelBody, TrainingRunBody } from '../../../../src/contract/index.ts';
import type { ModelCard, Requirement } from '../../../../src/scoring/training/index.ts';
import { aCard } from '../../../unit/scoring/training/card/cards.ts';
import { daysAgo } from './clock.ts';

export function aLearnedModel(overrides: Partial<LearnedModelBody> = {}, card: ModelCard = aCard()): LearnedModelBody {
  return {
    id: 'm2',
    createdAt: daysAgo(1),
    kind: card.kind,
    horizonDays: card.horizonDays,
    customers: card.customers,
    churned: card.churned,
    auc: card.crossValidation.model.auc,
    rulesAuc: card.crossValidation.rules.auc,
    refusals: [],
    use: null,
    card,
    ...overrides,
  };
}

export function requirements(customers: number, churned: number, days: number): Requirement[] {
  return [
    { kind: 'customers', have: customers, need: 100 },
    { kind: 'churned', have: churned, need: 30 },
    { kind: 'days', have: days, need: 208 },
  ];
}

export function aTrainingRun(overrides: Partial<TrainingRunBody> = {}): TrainingRunBody {
  return {
    id: 'r1',
    status: 'running',
    trigger: 'button',
    step: 'collecting',
    horizonDays: 90,
    read: 150,
    customers: 600,
    rounds: 0,
    allRounds: 7,
    missing: null,
    createdAt: daysAgo(0),
    endedAt: null,
    error: null,
    ...overrides,
  };
}

/** A workspace with a model that beats the rules and an earlier one that does not; without data, what is missing. */
export function makeChurnModel(ready: boolean): ChurnModelBody {
  const settings = { horizonDays: 90, monthly: false };
  if (!ready)
    return { settings, nextStartAt: null, requirements: requirements(0, 0, 0), run: null, models: [], newest: null };
  const newest = aLearnedModel();
  const earlier = aLearnedModel({ id: 'm1', createdAt: daysAgo(32), auc: 0.68, refusals: ['not_better'] });
  return {
    settings,
    nextStartAt: null,
    requirements: requirements(600, 160, 640),
    run: aTrainingRun({ status: 'succeeded', step: 'done', read: 600, rounds: 7, endedAt: daysAgo(1) }),
    models: [newest, earlier].map(({ card: _card, ...row }) => row),
    newest,
  };
}
