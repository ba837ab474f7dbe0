import type { RuleInput, ScoringModel } from './model.ts';
import { inputsOfScore } from './model-inputs.ts';

/**
 * The metrics whose windows at least one of these models looks at: those of Health with a trend, and those whose
 * windows a learned model has among its features. None: nothing of the past is needed for scoring.
 */
export function windowMetricsOf(models: readonly ScoringModel[]): string[] {
  return [...new Set(models.flatMap((model) => [...trendMetrics(model), ...learnedWindows(model)]))];
}

/** How a model looks at the windows of an input: not at all, besides its value, or at nothing else. */
export type WindowUse = 'none' | 'beside_value' | 'only';

/** See `WindowUse`. Where the value is changed and the windows stay, `only` means that nothing moves. */
export function windowUseOf(model: ScoringModel, input: RuleInput): WindowUse {
  if (input.kind !== 'metric' || !windowMetricsOf([model]).includes(input.codename)) return 'none';
  return valueInputs(model).some((each) => each.kind === 'metric' && each.codename === input.codename)
    ? 'beside_value'
    : 'only';
}

function trendMetrics({ health }: ScoringModel): string[] {
  const metrics = health.categories.flatMap((category) => category.metrics);
  return metrics.flatMap(({ codename, trendShare }) => (trendShare > 0 ? codename : []));
}

function learnedWindows({ churnRisk }: ScoringModel): string[] {
  const features = churnRisk.learned?.features ?? [];
  return features.flatMap(({ source }) => (source.kind === 'window' ? source.codename : []));
}

/** What is asked for its value, the windows left out. */
function valueInputs(model: ScoringModel): RuleInput[] {
  const { churnRisk, churned } = model;
  const learned = churnRisk.learned?.features.flatMap(({ source }) => (source.kind === 'metric' ? source : []));
  return [
    ...inputsOfScore(model, 'fit'),
    ...inputsOfScore(model, 'health'),
    ...(learned ?? churnRisk.rules.map(({ input }) => input)),
    ...(churned === null ? [] : [churned.input]),
  ];
}
