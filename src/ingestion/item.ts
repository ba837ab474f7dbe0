import type { AttributeValue, DataSource } from '../contract/catalogue.ts';
import type { ItemErrorCode } from './item-errors.ts';

/** Where customers' values come from when not from HubSpot. */
export type ItemSource = Exclude<DataSource, 'hubspot'>;

/** What one item says about one customer, in the shape of the API. Nothing is checked against the catalogue yet. */
export interface CustomerItem {
  readonly externalId: string;
  /** Null or absent: the customer keeps its name; a new one is named after its External ID. */
  readonly name?: string | null | undefined;
  /** By codename; null takes the value away. What is absent stays as it is. */
  readonly attributes: Readonly<Record<string, AttributeValue | null>>;
  readonly points: readonly ItemPoint[];
}

/** One dated number. `path` says where it stood, for messages. */
export interface ItemPoint {
  readonly codename: string;
  readonly date: string;
  readonly value: number;
  /** What stood there, where that is known to be another text than the number. */
  readonly raw?: string;
  readonly path: string;
}

/** Why an item was not stored. */
export interface ItemError {
  readonly code: ItemErrorCode;
  /** What is wrong and what to do about it. */
  readonly message: string;
  /** Where in the item, for example `attributes.plan`; empty for the whole item. */
  readonly path: string;
}
