/** What a code of an item's error says, whoever reads it: in the API's documentation, in an import's list of errors. */
export interface ItemErrorFacts {
  readonly meaning: string;
  /** What ends it. */
  readonly fix: string;
}

/** What the API can say of an item. */
export const API_ITEM_ERRORS = {
  invalid_item: { meaning: 'The item does not have the shape that it must have.', fix: 'Correct the field named.' },
  duplicate_customer: {
    meaning: 'An External ID stands twice in one call.',
    fix: 'Send one item per customer and call.',
  },
  customer_unknown: {
    meaning: 'There is no such customer, and this source may not create any.',
    fix: 'Create the customer where customers come from, or change that in the settings.',
  },
  unknown_codename: {
    meaning: 'The catalogue has no attribute or metric with this codename.',
    fix: 'Correct the codename, or add the attribute or metric to Data sources first.',
  },
  wrong_kind: {
    meaning: 'A metric was sent as an attribute, or an attribute as a metric.',
    fix: 'Send attributes under "attributes" and metrics, with a date, under "metrics".',
  },
  wrong_data_source: {
    meaning: 'Another data source owns the attribute or metric.',
    fix: 'Leave it out, or change its data source in Data sources.',
  },
  value_not_number: { meaning: 'The value is not a number.', fix: 'Send a finite number, such as 1250.5.' },
  value_not_text: { meaning: 'The value is not a text.', fix: 'Send a text.' },
  value_not_boolean: { meaning: 'The value is neither yes nor no.', fix: 'Send true or false.' },
  value_not_date: { meaning: 'The value is not a date.', fix: 'Send a day such as 2026-03-31.' },
  text_too_long: { meaning: 'The text is longer than we keep.', fix: 'Shorten the text.' },
  date_invalid: { meaning: 'The date of a point is not a day.', fix: 'Send a day such as 2026-03-31.' },
  date_in_future: { meaning: 'The date of a point is after today, in UTC.', fix: 'Send points up to today.' },
  date_too_old: { meaning: 'The date of a point is before the year 2000.', fix: 'Correct the date.' },
  duplicate_date: {
    meaning: 'A metric has two points on one day.',
    fix: 'Send one point per metric and day.',
  },
  too_many_points: {
    meaning: 'The item has more points than one call takes.',
    fix: 'Spread the points over several calls.',
  },
} as const satisfies Record<string, ItemErrorFacts>;

/** What only a row of a file can have. */
const ROW_ERRORS = {
  external_id_empty: { meaning: 'The row has no External ID.', fix: 'Fill it in, or leave the row out.' },
  external_id_too_long: { meaning: 'The External ID is longer than 255 characters.', fix: 'Shorten it.' },
  row_malformed: {
    meaning: 'The row has more or fewer cells than the header.',
    fix: 'Look for a missing quotation mark or a separator too many.',
  },
} as const satisfies Record<string, ItemErrorFacts>;

/** Every code of an item's error. Codes are stable: scripts may rely on them. */
export const ITEM_ERRORS = { ...API_ITEM_ERRORS, ...ROW_ERRORS } as const;

export type ItemErrorCode = keyof typeof ITEM_ERRORS;
