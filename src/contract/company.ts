/** HubSpot's object type id of companies. https://developers.hubspot.com/docs/guides/crm/understanding-the-crm */
export const COMPANY_OBJECT_TYPE_ID = '0-2';

/** A company as HubSpot's CRM API answers it: every value is text or null. */
export interface Company {
  readonly id: string;
  readonly properties: Readonly<Record<string, string | null>>;
  readonly archived: boolean;
}

export const PROPERTY_TYPES = ['bool', 'date', 'datetime', 'enumeration', 'number', 'phone_number', 'string'] as const;
export type PropertyType = (typeof PROPERTY_TYPES)[number];

/** What HubSpot checks of a number beyond its type; null: anything goes. Set up by an admin of the account. */
export interface NumberRules {
  readonly min: number | null;
  readonly max: number | null;
  /** Most digits after the point. */
  readonly decimals: number | null;
}

/** What a mapping needs to know of a company property's definition. */
export interface CompanyProperty {
  readonly name: string;
  readonly label: string;
  /** A type HubSpot adds later arrives as it is and counts as not convertible. */
  readonly type: PropertyType | (string & {});
  readonly fieldType: string;
  readonly groupName: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly archived: boolean;
  readonly hasUniqueValue: boolean;
  /** True when HubSpot refuses writes: read-only or calculated. */
  readonly readOnly: boolean;
  readonly calculated: boolean;
  /** Present once they were asked for; null: HubSpot would not say. */
  readonly rules?: NumberRules | null | undefined;
}
