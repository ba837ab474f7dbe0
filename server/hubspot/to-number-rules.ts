import type { NumberRules } from '@customerscore/core/contract';
import type { PropertyRule } from './schemas.ts';

/**
 * What a property's rules say about numbers; null when they say nothing. Of an argument that is no number (assumed: the
 * first one is the bound) nothing is known, so it bounds nothing.
 */
export function toNumberRules(rules: readonly PropertyRule[]): NumberRules | null {
  const boundOf = (type: string) => {
    const argument = rules.find(({ ruleType }) => ruleType === type)?.ruleArguments[0];
    const bound = argument === undefined || argument.trim() === '' ? Number.NaN : Number(argument);
    return Number.isFinite(bound) ? bound : null;
  };
  const found = { min: boundOf('MIN_NUMBER'), max: boundOf('MAX_NUMBER'), decimals: boundOf('DECIMAL') };
  return found.min === null && found.max === null && found.decimals === null ? null : found;
}
