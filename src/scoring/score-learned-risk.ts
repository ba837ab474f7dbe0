import type { Catalogue } from '../contract/catalogue.ts';
import { type Band, type Reason, SCORE_LABELS, type Score } from '../contract/scores.ts';
import type { ReadFacts } from './facts.ts';
import { type BoundFeature, bindFeatures, describeFeature, featureLabel, featureValue } from './learned-inputs.ts';
import { type ChurnModel, pairKey } from './learning/churn-model.ts';
import type { FeatureValue } from './learning/feature.ts';
import { baseProbability, predictChurn } from './learning/predict-churn.ts';
import { reasonPoints } from './learning/reason-points.ts';
import { coverageProblem, makeScore } from './make-score.ts';

const FULL = 100;

/**
 * Churn Risk as it was learned: 100 times the probability. It starts at that of the average customer; what each
 * feature, and some pairs of features together, add or take is a reason. Unknown features count as the model has
 * learned it of unknown ones; the coverage is the share of features that are known.
 */
export function compileLearnedRisk(
  model: ChurnModel,
  catalogue: Catalogue,
): (facts: ReadFacts, previous: Band | null) => Score {
  const features = bindFeatures(model, catalogue);
  const base = FULL * baseProbability(model);
  const explain = (facts: ReadFacts) => explainRisk(model, features, facts);
  return (facts, previous) => {
    const values = valuesOf(features, facts);
    const known = Object.values(values).filter((value) => value !== null).length;
    const problem = coverageProblem(SCORE_LABELS.churnRisk, known, features.length);
    if (problem !== null) return problem;
    const sum = FULL * predictChurn(model, values).probability;
    const coverage = known / features.length;
    return makeScore({
      name: 'churnRisk',
      sum,
      base,
      coverage,
      previous,
      facts,
      explain,
    });
  };
}

function valuesOf(features: readonly BoundFeature[], facts: ReadFacts): Record<string, FeatureValue> {
  return Object.fromEntries(features.map((each) => [each.feature.key, featureValue(each, facts)]));
}

function explainRisk(model: ChurnModel, features: readonly BoundFeature[], facts: ReadFacts): Reason[] {
  const { points } = reasonPoints(model, predictChurn(model, valuesOf(features, facts)));
  return points.map(({ key, points: contribution }) => ({
    code: key,
    contribution,
    ...wordsOf(key, model, features, facts),
  }));
}

function wordsOf(
  key: string,
  { pairs }: ChurnModel,
  features: readonly BoundFeature[],
  facts: ReadFacts,
): Pick<Reason, 'label' | 'detail'> {
  const keys = pairs.find((pair) => pairKey(pair.keys) === key)?.keys ?? [key];
  const parts = features.filter(({ feature }) => keys.includes(feature.key));
  return {
    label: parts.map(featureLabel).join(' with ') || key,
    detail: parts.map((part) => describeFeature(part, facts)).join('; '),
  };
}
