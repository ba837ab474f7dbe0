/** https://developers.hubspot.com/docs/api-reference/latest/crm/property-validations/guide */
export const RULE_TYPES = [
  'AFTER_DATETIME_DURATION',
  'AFTER_DURATION',
  'ALPHANUMERIC',
  'BEFORE_DATETIME_DURATION',
  'BEFORE_DURATION',
  'DATE',
  'DATETIME',
  'DAYS_OF_WEEK',
  'DECIMAL',
  'DOMAIN',
  'EMAIL',
  'EMAIL_ALLOWED_DOMAINS',
  'EMAIL_BLOCKED_DOMAINS',
  'END_DATE',
  'END_DATETIME',
  'FORMAT',
  'MAX_LENGTH',
  'MAX_NUMBER',
  'MIN_LENGTH',
  'MIN_NUMBER',
  'PHONE_NUMBER_WITH_EXPLICIT_COUNTRY_CODE',
  'REGEX',
  'SPECIAL_CHARACTERS',
  'START_DATE',
  'START_DATETIME',
  'URL',
  'URL_ALLOWED_DOMAINS',
  'URL_BLOCKED_DOMAINS',
  'WHITESPACE',
] as const;
export type RuleType = (typeof RULE_TYPES)[number];

/** A rule that an account has set for the values of one property. */
export interface ValidationRule {
  readonly ruleType: RuleType;
  readonly ruleArguments: readonly string[];
  readonly shouldApplyNormalization?: boolean | undefined;
}

/**
 * Why a value breaks a rule; undefined when it does not. Rules about numbers, lengths, patterns and email addresses are
 * enforced, the others only kept. The texts are assumed.
 */
export function ruleFault({ ruleType, ruleArguments }: ValidationRule, raw: string): string | undefined {
  const [argument = ''] = ruleArguments;
  return BROKEN_BY[ruleType]?.(raw, argument) ? `${raw} breaks the rule ${ruleType} ${argument}`.trimEnd() : undefined;
}

const BROKEN_BY: Partial<Record<RuleType, (raw: string, argument: string) => boolean>> = {
  MIN_NUMBER: (raw, bound) => Number(raw) < Number(bound),
  MAX_NUMBER: (raw, bound) => Number(raw) > Number(bound),
  DECIMAL: (raw, places) => (raw.split('.')[1] ?? '').length > Number(places),
  MIN_LENGTH: (raw, length) => raw.length < Number(length),
  MAX_LENGTH: (raw, length) => raw.length > Number(length),
  REGEX: (raw, pattern) => !new RegExp(pattern, 'u').test(raw),
  EMAIL: (raw) => !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(raw),
};
