/** Where the values of an attribute or metric come from. Each has exactly one data source. */
export const DATA_SOURCES = ['hubspot', 'api', 'csv', 'manual'] as const;
export type DataSource = (typeof DATA_SOURCES)[number];

/** Which source may create customers. The others only add to those that there are. */
export const CUSTOMER_SOURCES = ['hubspot', 'api', 'csv'] as const;
export type CustomerSource = (typeof CUSTOMER_SOURCES)[number];

export const ATTRIBUTE_TYPES = ['number', 'text', 'boolean', 'date'] as const;
export type AttributeType = (typeof ATTRIBUTE_TYPES)[number];

/** Which way a metric is good. Stated with every metric, since a score without it can be read backwards. */
export const DIRECTIONS = ['higher_is_better', 'lower_is_better'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** The key of an attribute or metric in the API, in mapping rows and in scoring models. Unique per workspace. */
export const CODENAME_PATTERN = /^[a-z][a-z0-9_]{0,63}$/;

/** The value of an attribute. Dates are calendar days, `YYYY-MM-DD`. An unknown value is absent, never a placeholder. */
export type AttributeValue = number | string | boolean;

/** A current fact about a customer. */
export interface AttributeDefinition {
  readonly kind: 'attribute';
  readonly codename: string;
  readonly label: string;
  readonly type: AttributeType;
  readonly description?: string | undefined;
  readonly dataSource: DataSource;
}

/** A dated number about a customer. */
export interface MetricDefinition {
  readonly kind: 'metric';
  readonly codename: string;
  readonly label: string;
  readonly direction: Direction;
  /** Shown beside the number, for example `logins`; null when the number needs none. */
  readonly unit: string | null;
  /** What it means and how it is counted, for people; absent when nobody has said. */
  readonly description?: string | undefined;
  readonly dataSource: DataSource;
}

export type Definition = AttributeDefinition | MetricDefinition;

/** All attributes and metrics of one workspace. */
export type Catalogue = readonly Definition[];

/** One dated value of a metric. `day` is `YYYY-MM-DD`. */
export interface MetricPoint {
  readonly day: string;
  readonly value: number;
}
