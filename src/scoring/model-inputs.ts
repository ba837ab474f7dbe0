import type { ScoreName } from '../contract/scores.ts';
import { inputOf } from './learned-inputs.ts';
import type { RuleInput, ScoringModel } from './model.ts';

/** The attributes and metrics that a score is made from, each once, in the model's order. */
export function inputsOfScore({ fit, health, churnRisk }: ScoringModel, score: ScoreName): RuleInput[] {
  switch (score) {
    case 'fit':
      return unique([...fit.rules, ...fit.disqualifiers].map(({ input }) => input));
    case 'health':
      return unique(
        health.categories.flatMap(({ metrics }) => metrics).map(({ codename }) => ({ kind: 'metric', codename })),
      );
    case 'churnRisk':
      return unique(learnedOrRules(churnRisk));
  }
}

/** Everything that a model looks at, each once. */
export function inputsOfModel(model: ScoringModel): RuleInput[] {
  const { churned, customerSince } = model;
  const dates = [churned?.on, customerSince].flatMap((codename) => codename ?? []);
  return unique([
    ...inputsOfScore(model, 'fit'),
    ...inputsOfScore(model, 'health'),
    ...inputsOfScore(model, 'churnRisk'),
    ...model.churnRisk.rules.map(({ input }) => input),
    ...(churned === null ? [] : [churned.input]),
    ...dates.map((codename): RuleInput => ({ kind: 'attribute', codename })),
  ]);
}

/** Windows are made of points, which one value does not change; the points' metric is looked at all the same. */
function learnedOrRules({ learned, rules }: ScoringModel['churnRisk']): RuleInput[] {
  if (learned === null) return rules.map(({ input }) => input);
  return learned.features.flatMap(({ source }) => inputOf(source) ?? []);
}

export function sameInput(one: RuleInput, other: RuleInput): boolean {
  return one.kind === other.kind && one.codename === other.codename;
}

function unique(inputs: readonly RuleInput[]): RuleInput[] {
  return inputs.filter((input, index) => inputs.findIndex((each) => sameInput(each, input)) === index);
}
