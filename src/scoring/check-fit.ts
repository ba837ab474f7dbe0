import type { Catalogue } from '../contract/catalogue.ts';
import { checkIds, checkInput, checkWeight, checkWithin } from './check-parts.ts';
import { checkTest } from './check-test.ts';
import type { Disqualifier, FitGroup, FitModel, FitRule } from './model.ts';
import type { ModelIssue } from './model-issue.ts';

const SCALE = [0, 100] as const;
/** A group that counts for nothing is no group. */
const SHARES = [0.01, 1] as const;

/** Everything that keeps the Fit of a scoring model from being used. */
export function checkFit({ rules, groups, disqualifiers }: FitModel, catalogue: Catalogue): ModelIssue[] {
  return [
    ...checkIds('fit.rules', rules),
    ...rules.flatMap((rule, index) => checkRule(`fit.rules.${index}`, rule, groups, catalogue)),
    ...checkIds('fit.groups', groups),
    ...groups.flatMap(({ maxShare }, index) => checkWithin(`fit.groups.${index}.maxShare`, maxShare, SHARES)),
    ...checkIdsAmong(rules, disqualifiers),
    ...disqualifiers.flatMap((each, index) => checkDisqualifier(`fit.disqualifiers.${index}`, each, catalogue)),
  ];
}

function checkRule(path: string, rule: FitRule, groups: readonly FitGroup[], catalogue: Catalogue): ModelIssue[] {
  return [
    ...checkWeight(path, rule.weight),
    ...checkInput(path, rule.input, catalogue),
    ...checkTest(path, rule, catalogue),
    ...checkGroup(path, rule.group, groups),
  ];
}

function checkGroup(path: string, group: string | null, groups: readonly FitGroup[]): ModelIssue[] {
  if (group === null || groups.some(({ id }) => id === group)) return [];
  const message = `There is no group "${group}". Choose another or none.`;
  return [{ path: `${path}.group`, code: 'group_unknown', message }];
}

function checkDisqualifier(path: string, disqualifier: Disqualifier, catalogue: Catalogue): ModelIssue[] {
  return [
    ...checkWithin(`${path}.cap`, disqualifier.cap, SCALE),
    ...checkInput(path, disqualifier.input, catalogue),
    ...checkTest(path, disqualifier, catalogue),
  ];
}

/** Rules and disqualifiers give reasons of one score, so their ids are told apart. */
function checkIdsAmong(rules: readonly FitRule[], disqualifiers: readonly Disqualifier[]): ModelIssue[] {
  return checkIds('fit.disqualifiers', [...rules, ...disqualifiers]).flatMap((issue) => {
    const index = Number(issue.path.split('.')[2]) - rules.length;
    return index < 0 ? [] : [{ ...issue, path: `fit.disqualifiers.${index}.id` }];
  });
}
