import { describe, expect, it } from '@jest/globals';
import { toNumberRules } from '../../../server/hubspot/to-number-rules.ts';

const rule = (ruleType: string, ...ruleArguments: string[]) => ({ ruleType, ruleArguments });

describe('toNumberRules', () => {
  it('reads bounds and decimals, and passes over rules of other kinds', () => {
    const rules = [rule('MIN_NUMBER', '-5'), rule('MAX_NUMBER', '100.5'), rule('DECIMAL', '2'), rule('REGEX', '^1')];
    expect(toNumberRules(rules)).toEqual({ min: -5, max: 100.5, decimals: 2 });
  });

  it.each([
    ['no rule', []],
    ['none about numbers', [rule('ALPHANUMERIC', 'NUMERIC_ONLY')]],
    ['a bound that is no number', [rule('MAX_NUMBER', 'many'), rule('MIN_NUMBER', ' '), rule('DECIMAL')]],
  ])('finds nothing in %s', (_what, rules) => {
    expect(toNumberRules(rules)).toBeNull();
  });
});
