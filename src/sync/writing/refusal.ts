import { type RowProblem, type RowProblemCode, rowProblem } from '../row-problem.ts';

/** One entry of the `errors` of a refused call. HubSpot may leave any part out. */
export interface RefusalDetail {
  readonly code: string | null;
  readonly message: string;
  readonly propertyNames: readonly string[];
  /** Companies that HubSpot names; for refused values it names none. */
  readonly ids: readonly string[];
}

/**
 * HubSpot's codes for refused values. Seen in answers or in HubSpot's own client, except INVALID_DATE, INVALID_STRING
 * and READ_ONLY_VALUE (assumed).
 */
const CODES: Readonly<Record<string, RowProblemCode>> = {
  INVALID_OPTION: 'option_not_allowed',
  INVALID_NUMBER: 'number_not_valid',
  INVALID_INTEGER: 'number_not_valid',
  INVALID_DATE: 'date_not_valid',
  INVALID_LONG: 'date_not_valid',
  INVALID_STRING: 'value_too_long',
  INVALID_LENGTH: 'value_too_long',
  VALUE_TOO_LONG: 'value_too_long',
  INVALID_EMAIL: 'value_not_valid',
  INVALID_BOOLEAN: 'value_not_valid',
  INVALID_PHONE_NUMBER: 'value_not_valid',
  VALIDATION_RULE_VIOLATION: 'value_not_valid',
  CONFLICTING_UNIQUE_VALUE: 'value_not_unique',
  REQUIRED_FIELD: 'required_property_missing',
  REQUIRED_PROPERTY: 'required_property_missing',
  MISSING_REQUIRED_PROPERTY: 'required_property_missing',
  MISSING_CONDITIONAL_REQUIRED_PROPERTY: 'required_property_missing',
  READ_ONLY_VALUE: 'property_read_only',
  PROPERTY_DOESNT_EXIST: 'property_missing',
};

/** Codes that speak of the property itself: every company of the batch would be refused for it. */
const ABOUT_PROPERTIES: ReadonlySet<RowProblemCode> = new Set(['property_read_only', 'property_missing']);

/** A refusal in our words: our stable code, HubSpot's reason, and who must act. */
export function refusalProblem({ code, message, propertyNames }: RefusalDetail): RowProblem {
  const ours = (code === null ? undefined : CODES[code]) ?? 'refused_by_hubspot';
  return rowProblem(ours, `HubSpot: ${message || 'no reason given'}`, propertyNames[0] ?? null);
}

/** The properties that a refusal says cannot be written at all, with why. */
export function unwritableProperties(details: readonly RefusalDetail[]): ReadonlyMap<string, RowProblem> {
  const found = details.flatMap((detail) => {
    const problem = refusalProblem(detail);
    const { property } = problem;
    return property !== null && ABOUT_PROPERTIES.has(problem.code) ? [[property, problem] as const] : [];
  });
  return new Map(found);
}
