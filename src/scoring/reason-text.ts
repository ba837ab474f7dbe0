import { type Reason, SCORE_LABELS, type Score, type ScoreName } from '../contract/scores.ts';
import { BASE_CODE, LIMIT_CODE } from './make-score.ts';

/** Reasons that are named; with labels of 200 characters the text stays far below what a property of HubSpot takes. */
const NAMED_REASONS = 3;
const POINTS_FORMAT = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1, signDisplay: 'always' });

/**
 * Why a score is what it is, in plain sentences for a text property: `Health is fair at 52.5. Raised by NPS (+6).
 * Lowered by Open tickets (-9.5).` Null without a score. It names the largest reasons without their details, which speak
 * of days, so that the same score for the same reasons reads the same on every day.
 */
export function reasonText(name: ScoreName, score: Score): string | null {
  if (score.status === 'not_scored') return null;
  const largest = score.reasons.filter(isNamed).sort(bySize).slice(0, NAMED_REASONS);
  const raised = largest.filter(({ contribution }) => contribution > 0);
  const lowered = largest.filter(({ contribution }) => contribution < 0);
  return [
    `${SCORE_LABELS[name]} is ${score.band} at ${score.value}.`,
    ...(raised.length > 0 ? [`Raised by ${listed(raised)}.`] : []),
    ...(lowered.length > 0 ? [`Lowered by ${listed(lowered)}.`] : []),
    ...(largest.length === 0 ? ['Nothing that is known raises or lowers it.'] : []),
  ].join(' ');
}

function isNamed({ code, contribution }: Reason): boolean {
  return code !== BASE_CODE && code !== LIMIT_CODE && contribution !== 0;
}

/** Reasons of one size in the order of their codes, whichever order they were made in. */
function bySize(one: Reason, other: Reason): number {
  const difference = Math.abs(other.contribution) - Math.abs(one.contribution);
  if (difference !== 0) return difference;
  return one.code < other.code ? -1 : 1;
}

function listed(reasons: readonly Reason[]): string {
  const texts = reasons.map(({ label, contribution }) => `${label} (${POINTS_FORMAT.format(contribution)})`);
  const last = texts.pop() ?? '';
  return texts.length === 0 ? last : `${texts.join(', ')} and ${last}`;
}
