import type { SetupChange } from '../contract/setup-file.ts';
import type { Disqualifier, FitGroup, FitModel, FitRule, RuleInput, ValueTest } from '../scoring/model.ts';
import { compareItems } from './compare-items.ts';

const SECTION = 'scoring';
const MISSING = 'removed';

/** What changes of Fit. `asks` says a rule's question in words. */
export function diffFit(
  before: FitModel,
  after: FitModel,
  asks: (rule: { readonly input: RuleInput; readonly test: ValueTest }) => string,
): SetupChange[] {
  const keyOf = ({ id }: { readonly id: string }) => id;
  const groupOf = ({ group }: FitRule) => {
    const label = [...after.groups, ...before.groups].find(({ id }) => id === group)?.label;
    return label === undefined ? '' : `, in ${label}`;
  };
  return [
    ...compareItems<FitRule>({
      section: SECTION,
      missing: MISSING,
      before: before.rules,
      after: after.rules,
      keyOf,
      subjectOf: ({ label }) => `Fit: ${label}`,
      describe: (rule) => `${rule.label}: ${asks(rule)}, weight ${rule.weight}${groupOf(rule)}`,
    }),
    ...compareItems<FitGroup>({
      section: SECTION,
      missing: MISSING,
      before: before.groups,
      after: after.groups,
      keyOf,
      subjectOf: ({ label }) => `Fit: group ${label}`,
      describe: ({ label, maxShare }) => `${label}: at most ${Math.round(maxShare * 100)}% of the weight`,
    }),
    ...compareItems<Disqualifier>({
      section: SECTION,
      missing: MISSING,
      before: before.disqualifiers,
      after: after.disqualifiers,
      keyOf,
      subjectOf: ({ label }) => `Fit: ${label}`,
      describe: (each) => `${each.label}: ${asks(each)}, at most ${each.cap}`,
    }),
  ];
}
