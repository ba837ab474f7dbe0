import type { Scores } from '@customerscore/core/contract';
import type { Customer } from './customers.store.ts';

const DAY_CHARS = 'YYYY-MM-DD'.length;

/**
 * Whether storing `after` would say nothing new but that it was read: everything is as it was, and the scores of that
 * day are in the history.
 */
export function isUntouched(before: Customer | null, after: Customer): boolean {
  if (!before?.scores || !after.scores || before.updatedAt.getTime() !== after.updatedAt.getTime()) return false;
  return (
    before.scores.scoredAt.slice(0, DAY_CHARS) === after.scores.scoredAt.slice(0, DAY_CHARS) &&
    before.churned === after.churned &&
    before.churnedOn === after.churnedOn &&
    JSON.stringify(before.churnPeriods) === JSON.stringify(after.churnPeriods) &&
    sameScores(before.scores, after.scores) &&
    sameShadow(before, after) &&
    sameLink(before.link, after.link)
  );
}

export function sameScores(one: Scores, other: Scores): boolean {
  const { scoredAt: _one, ...made } = one;
  const { scoredAt: _other, ...madeOther } = other;
  return JSON.stringify(made) === JSON.stringify(madeOther);
}

/** What is left of a trial that is over is no reason to store a customer. */
function sameShadow(before: Customer, after: Customer): boolean {
  return after.shadow === null || JSON.stringify(before.shadow) === JSON.stringify(after.shadow);
}

function sameLink(before: Customer['link'], after: Customer['link']): boolean {
  if (!before || !after || before.modifiedAt?.getTime() !== after.modifiedAt?.getTime()) return false;
  const names = Object.keys(after.values);
  return (
    names.length === Object.keys(before.values).length &&
    names.every((name) => before.values[name] === after.values[name])
  );
}
