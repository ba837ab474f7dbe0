import type { HistoryDay } from '@customerscore/core/contract';
import { SCORE_LABELS, SCORE_NAMES } from '@customerscore/core/contract';
import { formatDay } from '../../format/dates.ts';
import { formatScore } from '../../format/numbers.ts';

/** Days on which the scores were first made by another version of the scoring model than the day before. */
export function versionChanges(days: readonly HistoryDay[]): HistoryDay[] {
  return days.filter(({ modelVersion }, index) => {
    const before = days[index - 1];
    return before !== undefined && before.modelVersion !== modelVersion;
  });
}

/** The chart in words, for those who do not see it: `Fit from 72 to 80, Health from 50 to 41.5, Churn Risk not scored`. */
export function describeHistory(days: readonly HistoryDay[]): string {
  const scores = SCORE_NAMES.map((name) => {
    const values = days.flatMap((day) => day.scores[name]?.value ?? []);
    const [first] = values;
    const last = values.at(-1);
    if (first === undefined || last === undefined) return `${SCORE_LABELS[name]} not scored`;
    return `${SCORE_LABELS[name]} from ${formatScore(first)} to ${formatScore(last)}`;
  });
  const changes = versionChanges(days).map(
    ({ day, modelVersion }) => `version ${modelVersion} since ${formatDay(day)}`,
  );
  return [...scores, ...changes].join(', ');
}
