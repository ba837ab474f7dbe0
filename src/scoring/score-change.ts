import { addDays } from '../calendar/day.ts';
import type { ScoreDay, ScoreName } from '../contract/scores.ts';

/** How far back a change looks. */
export const CHANGE_DAYS = 7;

/** Values have one decimal; their difference must not show the noise of subtracting. */
const TENTHS = 10;

export type ScoreChange = Readonly<Record<ScoreName, number | null>>;

/**
 * How much each score has moved: the value of the latest day minus the value that stood a week before `today`, that
 * is of the last scored day up to then, else of the first scored day after it. Null when the latest day has no value
 * or no earlier day has one. `history` in any order; days after `today` are ignored.
 */
export function scoreChange(history: readonly ScoreDay[], today: string): ScoreChange {
  const days = history.filter(({ day }) => day <= today).sort((one, other) => (one.day < other.day ? -1 : 1));
  const weekAgo = addDays(today, -CHANGE_DAYS);
  const changeOf = (score: ScoreName) => changeIn(days, weekAgo, score);
  return { fit: changeOf('fit'), health: changeOf('health'), churnRisk: changeOf('churnRisk') };
}

function changeIn(days: readonly ScoreDay[], weekAgo: string, score: ScoreName): number | null {
  const now = days.at(-1)?.[score] ?? null;
  const earlier = days.slice(0, -1).filter((each) => each[score] !== null);
  const before = earlier.findLast(({ day }) => day <= weekAgo) ?? earlier[0];
  const then = before?.[score] ?? null;
  return now === null || then === null ? null : Math.round((now - then) * TENTHS) / TENTHS;
}
