import type { Reason, ScoreName } from '../contract/scores.ts';
import { TREND_SUFFIX } from './health-metric.ts';
import { type ChurnModel, pairKey } from './learning/churn-model.ts';
import { BASE_CODE, LIMIT_CODE } from './make-score.ts';
import type { ScoringModel } from './model.ts';

/** Code of the part of a change that comes from another scoring model. */
export const MODEL_CODE = 'model';

const TENTHS = 10;
const NOISE = 1e-9;

/** A score of some moment, with what it was made of. */
export interface ExplainedScore {
  readonly value: number;
  readonly modelVersion: number;
  readonly reasons: readonly Pick<Reason, 'code' | 'label' | 'contribution'>[];
}

/** A part of a change. `before` and `after` are what the reason contributed; null: it was no reason then. */
export interface ChangePart {
  readonly code: string;
  readonly label: string;
  readonly contribution: number;
  readonly before: number | null;
  readonly after: number | null;
}

/** The codes that the reasons of a score can have, by the two models that made it. */
export interface ChangeModels {
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
}

/**
 * Why a score is another than it was: what each reason contributes now minus what it contributed then, the largest
 * first. The parts add up to the change. Reasons that have come or gone are parts too. Where the scores were made by
 * different models, reasons that only one of the models can give become one part of their own, `model`; without
 * `models` to say which those are, all that have come or gone.
 */
export function explainChange(before: ExplainedScore, after: ExplainedScore, models?: ChangeModels): ChangePart[] {
  const parts = partsOf(before, after);
  const ofModel = before.modelVersion === after.modelVersion ? [] : parts.filter((part) => isOfModel(part, models));
  const others = parts.filter((part) => !ofModel.includes(part));
  const all = ofModel.length === 0 ? others : [...others, modelPart(ofModel, before, after)];
  return all
    .filter(({ contribution }) => Math.abs(contribution) > NOISE)
    .sort((one, other) => Math.abs(other.contribution) - Math.abs(one.contribution));
}

/** The codes that the reasons of a score can have. */
export function codesOf({ fit, health, churnRisk }: ScoringModel, score: ScoreName): ReadonlySet<string> {
  const ids = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);
  const metrics = ids(health.categories.flatMap((category) => category.metrics));
  const codes: Readonly<Record<ScoreName, readonly string[]>> = {
    fit: [...ids(fit.rules), ...ids(fit.disqualifiers)],
    health: [...metrics, ...metrics.map((id) => `${id}${TREND_SUFFIX}`)],
    churnRisk: churnRisk.learned === null ? ids(churnRisk.rules) : learnedCodes(churnRisk.learned),
  };
  return new Set([BASE_CODE, LIMIT_CODE, ...codes[score]]);
}

function learnedCodes({ curves, pairs }: ChurnModel): string[] {
  return [...curves.map(({ key }) => key), ...pairs.map(({ keys }) => pairKey(keys))];
}

function partsOf(before: ExplainedScore, after: ExplainedScore): ChangePart[] {
  const was = new Map(before.reasons.map((reason) => [reason.code, reason]));
  const is = new Map(after.reasons.map((reason) => [reason.code, reason]));
  return [...new Set([...is.keys(), ...was.keys()])].map((code) => {
    const [then, now] = [was.get(code), is.get(code)];
    return {
      code,
      label: now?.label ?? then?.label ?? code,
      contribution: clean((now?.contribution ?? 0) - (then?.contribution ?? 0)),
      before: then?.contribution ?? null,
      after: now?.contribution ?? null,
    };
  });
}

function isOfModel({ code, before, after }: ChangePart, models: ChangeModels | undefined): boolean {
  if (models === undefined) return before === null || after === null;
  return models.before.has(code) !== models.after.has(code);
}

function modelPart(parts: readonly ChangePart[], before: ExplainedScore, after: ExplainedScore): ChangePart {
  const contribution = clean(parts.reduce((sum, part) => sum + part.contribution, 0));
  const label = `Scoring model ${after.modelVersion} instead of ${before.modelVersion}`;
  return { code: MODEL_CODE, label, contribution, before: null, after: null };
}

/** Contributions are tenths; their differences must not show the noise of subtracting. */
function clean(value: number): number {
  const tenths = Math.round(value * TENTHS) / TENTHS;
  return Math.abs(tenths - value) < NOISE ? tenths : value;
}
