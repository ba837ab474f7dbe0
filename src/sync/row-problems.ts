import type { Actor } from '../contract/errors.ts';
import type { ReadFailureCode, WriteFailureCode } from '../mapping/index.ts';

/** What a code of a failed row says, whoever reads it: in the console, in an export, in docs/operations.md. */
export interface RowProblemFacts {
  readonly actor: Actor;
  readonly meaning: string;
  /** What ends it. */
  readonly fix: string;
}

const user = (meaning: string, fix: string): RowProblemFacts => ({ actor: 'user_action', meaning, fix });
const later = (meaning: string, fix: string): RowProblemFacts => ({ actor: 'retry_later', meaning, fix });

/** Why a company is not imported. */
const IMPORT_PROBLEMS = {
  external_id_empty: user(
    'The company has no External ID, so it is not a customer.',
    'Fill the External ID in HubSpot if it should be one.',
  ),
  external_id_removed: user(
    "A customer's company lost its External ID; the customer keeps its last values.",
    'Put the External ID back in HubSpot.',
  ),
  external_id_too_long: user('The External ID is longer than 255 characters.', 'Shorten it in HubSpot.'),
  external_id_duplicate: user(
    'Another company, read first, has the same External ID.',
    'Correct one of the two in HubSpot, merge them, or choose one.',
  ),
  external_id_taken: user(
    'The External ID changed to that of another customer.',
    'Correct it in HubSpot, merge the two companies, or choose one.',
  ),
  external_id_other_account: user(
    'The customer belongs to a company in another HubSpot account.',
    'Decide which account the customer belongs to.',
  ),
  customer_unknown: user(
    'There is no customer with the External ID, and another source creates the customers.',
    'Create the customer where customers come from, or change who creates customers.',
  ),
} as const;

/** Why one value does not convert, known before anything is sent. */
const VALUE_PROBLEMS = {
  value_not_number: user('The property holds something that is not a number.', 'Correct the value in HubSpot.'),
  value_not_boolean: user('The property holds something that is neither yes nor no.', 'Correct the value in HubSpot.'),
  value_not_date: user('The value is not a date.', 'Correct the value where it comes from.'),
  option_unknown: user(
    'The property holds a choice that it does not offer any more.',
    'Choose another option in HubSpot, or add the old one to the property.',
  ),
  type_not_convertible: user('The two types do not convert.', 'Change the mapping row.'),
  value_empty: user('There is no value to write.', 'Nothing to do until there is one.'),
  number_out_of_range: user(
    'The number is larger or smaller than the property takes.',
    'Correct the value where it comes from, or change the rules of the property in HubSpot.',
  ),
  option_missing: user(
    'The property has no such option.',
    'Add the option to the property in HubSpot, or change the value.',
  ),
  text_too_long: user('The text is longer than the property takes.', 'Shorten the value where it comes from.'),
} as const satisfies Record<ReadFailureCode | WriteFailureCode, RowProblemFacts>;

/** What HubSpot says about a value that it was sent. */
const REFUSED_VALUES = {
  option_not_allowed: user(
    'HubSpot does not have the option that was sent.',
    'Add the option to the property in HubSpot, or change the value, then try the row again.',
  ),
  number_not_valid: user(
    'HubSpot does not take the value as a number.',
    "Check the property's type and its rules for numbers in HubSpot, then try the row again.",
  ),
  date_not_valid: user(
    'HubSpot does not take the value as a date.',
    "Check the property's type in HubSpot, then try the row again.",
  ),
  value_too_long: user(
    'The value is longer than HubSpot takes.',
    'Shorten the value where it comes from, then try the row again.',
  ),
  value_not_valid: user(
    'The value breaks a rule of the property.',
    "Check the property's validation rules in HubSpot, then try the row again.",
  ),
  value_not_unique: user(
    'Another company holds the value, and the property is unique.',
    'Change one of the two companies in HubSpot, or map another property, then try the row again.',
  ),
  required_property_missing: user(
    'HubSpot wants another property filled first.',
    'Fill the property that HubSpot names on the company, then try the row again.',
  ),
  property_read_only: user(
    'The property became read-only. The other values of the company are written.',
    'Map another property, or make this one editable in HubSpot.',
  ),
  property_missing: user(
    'The property is archived or deleted. The other values of the company are written.',
    'Restore the property in HubSpot, or take the row out of the mapping.',
  ),
  refused_by_hubspot: user(
    'HubSpot refused the company for a reason that we have no word for.',
    "Read HubSpot's reason in the message, then try the row again.",
  ),
} as const;

/** What became of a company that was sent. */
const UNWRITTEN_COMPANIES = {
  company_archived: later(
    'The company was deleted in HubSpot and can be restored there for 90 days.',
    'Restore it in HubSpot to go on; the next cycle writes it.',
  ),
  company_merged: later(
    'The company was merged into another one.',
    'Nothing: the next cycle follows the company that remains.',
  ),
  company_deleted: later('The company is gone from HubSpot for good.', 'Nothing: its customer keeps its history.'),
  not_confirmed: later(
    'HubSpot reported success without naming the company.',
    'Nothing: the next run looks what stands there and writes it again if need be.',
  ),
  being_written: later('Another run was writing the company at that moment.', 'Nothing: the next run takes it up.'),
} as const;

/** Every code of a failed row. Codes are stable: scripts and people may rely on them. */
export const ROW_PROBLEMS = {
  ...IMPORT_PROBLEMS,
  ...VALUE_PROBLEMS,
  ...REFUSED_VALUES,
  ...UNWRITTEN_COMPANIES,
} as const satisfies Record<string, RowProblemFacts>;

export type RowProblemCode = keyof typeof ROW_PROBLEMS;

/** What a stored code says; null for one that this version does not know. */
export function rowProblemFacts(code: string): RowProblemFacts | null {
  return Object.hasOwn(ROW_PROBLEMS, code) ? ROW_PROBLEMS[code as RowProblemCode] : null;
}
