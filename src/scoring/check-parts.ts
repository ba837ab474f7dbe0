import type { Catalogue } from '../contract/catalogue.ts';
import { TREND_SUFFIX } from './health-metric.ts';
import { BASE_CODE, LIMIT_CODE } from './make-score.ts';
import type { RuleInput } from './model.ts';
import type { ModelIssue } from './model-issue.ts';

/** Checks that several parts of a scoring model share. `path` is where in the model the part is. */

export function checkInput(path: string, { kind, codename }: RuleInput, catalogue: Catalogue): ModelIssue[] {
  if (catalogue.some((each) => each.kind === kind && each.codename === codename)) return [];
  const message = `There is no ${kind} "${codename}". Choose another or remove this rule.`;
  return [{ path: `${path}.input.codename`, code: 'codename_unknown', message }];
}

export function checkWeight(path: string, weight: number): ModelIssue[] {
  if (!Number.isFinite(weight)) return checkFinite(`${path}.weight`, weight);
  if (weight > 0) return [];
  return [{ path: `${path}.weight`, code: 'weight_not_positive', message: 'A weight must be greater than 0.' }];
}

export function checkFinite(path: string, value: number): ModelIssue[] {
  return Number.isFinite(value) ? [] : [{ path, code: 'number_not_finite', message: 'Enter a number.' }];
}

/** Whether a number lies between two others, both included. */
export function checkWithin(path: string, value: number, [min, max]: readonly [number, number]): ModelIssue[] {
  if (!Number.isFinite(value)) return checkFinite(path, value);
  if (value >= min && value <= max) return [];
  const message = max === Number.POSITIVE_INFINITY ? `Enter ${min} or more.` : `Enter a number from ${min} to ${max}.`;
  return [{ path, code: 'number_out_of_range', message }];
}

/** Ids are the codes of reasons: each its own, and none that the score itself uses. */
export function checkIds(path: string, items: readonly { readonly id: string }[]): ModelIssue[] {
  return items.flatMap(({ id }, index): ModelIssue[] => {
    const at = `${path}.${index}.id`;
    if (id === BASE_CODE || id === LIMIT_CODE || id.endsWith(TREND_SUFFIX)) {
      return [{ path: at, code: 'id_reserved', message: `"${id}" is used by the score itself. Choose another id.` }];
    }
    if (items.findIndex((each) => each.id === id) === index) return [];
    return [{ path: at, code: 'id_duplicate', message: `The id "${id}" is used twice. Give each rule its own.` }];
  });
}
