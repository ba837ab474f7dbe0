import type { AttributeValue } from './catalogue.ts';
import type { ScoreName } from './scores.ts';

export const MAPPING_DIRECTIONS = ['inbound', 'outbound'] as const;
export type MappingDirection = (typeof MAPPING_DIRECTIONS)[number];

/** What can be written of a score beside its value: its band, why it is what it is, when it last changed. */
export const SCORE_DETAILS = ['band', 'reason', 'changed_on'] as const;
export type ScoreDetail = (typeof SCORE_DETAILS)[number];

/** Our side of a mapping row. Scores, their details and the Churned flag are outbound only. */
export type MappingTarget =
  | { readonly kind: 'attribute'; readonly codename: string }
  | { readonly kind: 'metric'; readonly codename: string }
  | { readonly kind: 'score'; readonly score: ScoreName }
  | { readonly kind: 'score_detail'; readonly score: ScoreName; readonly detail: ScoreDetail }
  | { readonly kind: 'churned' };

/**
 * What an empty company property does to our value: `clear` makes it unknown, `keep` leaves the last one, `default`
 * puts `defaultValue` in its place.
 */
export const WHEN_EMPTY = ['clear', 'keep', 'default'] as const;
export type WhenEmpty = (typeof WHEN_EMPTY)[number];

/** Whether a choice is read as HubSpot's internal value or as the label that people see. */
export const OPTION_TEXTS = ['value', 'label'] as const;
export type OptionText = (typeof OPTION_TEXTS)[number];

/**
 * When an outbound row writes. `never_clear`: a value of ours that differs from the last one written, and nothing
 * while we have none. `only_if_empty`: only where HubSpot holds nothing. `always`: as `never_clear`, and where we have
 * no value HubSpot's is cleared.
 */
export const OUTBOUND_POLICIES = ['never_clear', 'only_if_empty', 'always'] as const;
export type OutboundPolicy = (typeof OUTBOUND_POLICIES)[number];

/** Most digits after the point that a row can ask for. */
export const MAX_DECIMALS = 6;

/** How a row converts, where it differs from the default. The first three are for inbound rows, the others for outbound. */
export interface RowOptions {
  /** Default: `clear` for an attribute, `keep` for a metric. */
  readonly whenEmpty?: WhenEmpty | undefined;
  readonly defaultValue?: AttributeValue | undefined;
  /** Default: `value`. */
  readonly optionAs?: OptionText | undefined;
  /** Default: `never_clear`. */
  readonly policy?: OutboundPolicy | undefined;
  /** Default: 1 for a score, 6 for another number; never more than HubSpot's rules for the property allow. */
  readonly decimals?: number | undefined;
}

/** One HubSpot company property tied to one attribute, metric, score or the Churned flag. */
export interface MappingRow {
  /** Unique in the mapping; issues point at it. */
  readonly id: string;
  readonly property: string;
  readonly direction: MappingDirection;
  readonly target: MappingTarget;
  readonly options?: RowOptions | undefined;
}

/** HubSpot's search operators. https://developers.hubspot.com/docs/guides/api/crm/search */
export const FILTER_OPERATORS = [
  'EQ',
  'NEQ',
  'LT',
  'LTE',
  'GT',
  'GTE',
  'BETWEEN',
  'IN',
  'NOT_IN',
  'HAS_PROPERTY',
  'NOT_HAS_PROPERTY',
  'CONTAINS_TOKEN',
  'NOT_CONTAINS_TOKEN',
] as const;
export type FilterOperator = (typeof FILTER_OPERATORS)[number];

/** `value` for most operators, `value` and `highValue` for BETWEEN, `values` for IN and NOT_IN, none for (NOT_)HAS_PROPERTY. */
export interface FilterCondition {
  readonly property: string;
  readonly operator: FilterOperator;
  readonly value?: string | undefined;
  readonly highValue?: string | undefined;
  readonly values?: readonly string[] | undefined;
}

/** AND inside a group, OR between groups. No groups: every company takes part. */
export interface Filter {
  readonly groups: readonly { readonly conditions: readonly FilterCondition[] }[];
}

/** Customers that churned longer ago than this are no longer written. */
export const DEFAULT_RECENTLY_CHURNED_DAYS = 90;

/** What an admin sets up for one portal. */
export interface MappingContent {
  /** The company property whose value is the External ID; null while the draft has none. */
  readonly externalIdProperty: string | null;
  readonly rows: readonly MappingRow[];
  readonly filter: Filter;
  readonly recentlyChurnedDays: number;
}

export const MAPPING_STATUSES = ['draft', 'confirmed', 'superseded'] as const;
export type MappingStatus = (typeof MAPPING_STATUSES)[number];

/** A mapping as it stood. A confirmed version never changes; an edit makes the next draft. Times are ISO 8601, UTC. */
export interface MappingVersion extends MappingContent {
  readonly version: number;
  readonly status: MappingStatus;
  readonly createdAt: string;
  readonly confirmedAt: string | null;
  readonly confirmedBy: string | null;
}

export const MAPPING_ISSUE_CODES = [
  'external_id_missing',
  'external_id_type',
  'property_unknown',
  'property_archived',
  'property_read_only',
  'property_calculated',
  'property_both_ways',
  'target_written_twice',
  'target_unknown',
  'target_outbound_only',
  'data_source_not_hubspot',
  'type_not_convertible',
  'row_option_invalid',
  'property_rule_conflict',
  'filter_property_unknown',
  'filter_operator_type',
  'filter_value_missing',
  'filter_value_invalid',
  'filter_too_large',
  'row_id_duplicate',
] as const;
export type MappingIssueCode = (typeof MAPPING_ISSUE_CODES)[number];

/** Why a mapping cannot be confirmed, in words an admin can act on. */
export interface MappingIssue {
  readonly code: MappingIssueCode;
  readonly message: string;
  /** The row it is about; null when it is about the External ID or the filter. */
  readonly rowId: string | null;
}
