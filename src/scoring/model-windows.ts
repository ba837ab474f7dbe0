import type { RuleInput, ScoringModel } from './model.ts';
import { inputsOfScore, sameInput } from './model-inputs.ts';

/**
 * The metrics whose windows at least one of these models looks at: those of Health with a trend, and those whose
 * windows a learned model has among its features. None: nothing of the past is needed for scoring.
 */
export function windowMetricsOf(models: readonly ScoringModel[]): string[] {
  return [...new Set(models.flatMap((model) => [...trendMetrics(model), ...learnedWindows(model)]))];
}

const WINDOWS_STAY = 'Only the newest value changes. What the weeks before were like stays as it is.';
const ONLY_WINDOWS = 'Only what its last weeks were like counts, and that stays as it is: nothing changes.';

/** What to say beside trying another value of an input whose windows count, for they stay; null where none count. */
export function windowNoteOf(model: ScoringModel, input: RuleInput): string | null {
  if (input.kind !== 'metric' || !windowMetricsOf([model]).includes(input.codename)) return null;
  return valueInputs(model).some((each) => sameInput(each, input)) ? WINDOWS_STAY : ONLY_WINDOWS;
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
