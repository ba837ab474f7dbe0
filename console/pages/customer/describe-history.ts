import type { ScoreDay } from '@customerscore/core/contract';
import { SCORE_LABELS, SCORE_NAMES } from '@customerscore/core/contract';
import { formatScore } from '../../format/numbers.ts';

/** The chart in words, for those who do not see it: `Fit from 72 to 80, Health from 50 to 41.5, Churn Risk not scored`. */
export function describeHistory(history: readonly ScoreDay[]): string {
  return SCORE_NAMES.map((name) => {
    const values = history.map((day) => day[name]).filter((value) => value !== null);
    const [first] = values;
    const last = values.at(-1);
    if (first === undefined || last === undefined) return `${SCORE_LABELS[name]} not scored`;
    return `${SCORE_LABELS[name]} from ${formatScore(first)} to ${formatScore(last)}`;
  }).join(', ');
}
