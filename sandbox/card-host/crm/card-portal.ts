/** What the card host must be told about a portal to answer the questions that cards ask about its records. */
export interface CardPortal {
  /** An IANA name; times are shown in it. */
  readonly timeZone: string;
  /** ISO 4217. */
  readonly currency: string;
  /** Milliseconds since 1970, as the portal sees them. */
  readonly now: number;
  company(id: string): CardRecord | undefined;
  /** The records that belong to a company, in a fixed order; undefined for an object type that the portal does not have. */
  associated(companyId: string, objectTypeId: string): readonly AssociatedRecord[] | undefined;
  search(question: SearchQuestion): SearchOutcome;
  /** The properties of an object type; undefined for one that the portal does not have. */
  properties(objectTypeId: string): readonly PropertyFacts[] | undefined;
}

/** Values by property name; a property without a value may be missing. */
export interface CardRecord {
  readonly id: string;
  readonly values: Readonly<Record<string, string>>;
}

export interface AssociatedRecord extends CardRecord {
  readonly associationTypes: readonly AssociationType[];
}

export interface AssociationType {
  readonly category: 'HUBSPOT_DEFINED' | 'USER_DEFINED';
  readonly typeId: number;
  readonly label: string;
}

export const PROPERTY_TYPES = ['bool', 'date', 'datetime', 'enumeration', 'number', 'phone_number', 'string'] as const;

/** A property as far as showing its values needs it. */
export interface PropertyFacts {
  readonly name: string;
  readonly label: string;
  readonly type: (typeof PROPERTY_TYPES)[number];
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** True for numbers that are money. */
  readonly currency: boolean;
}

export interface SearchQuestion {
  readonly objectTypeId: string;
  readonly query?: string | undefined;
  readonly filterGroups: readonly { readonly filters: readonly SearchFilter[] }[];
  readonly sorts: readonly { readonly propertyName: string; readonly direction: 'ASCENDING' | 'DESCENDING' }[];
  readonly limit: number;
  /** How many results to leave out. */
  readonly after: number;
}

export interface SearchFilter {
  readonly propertyName: string;
  readonly operator: string;
  readonly value?: string | undefined;
  readonly highValue?: string | undefined;
  readonly values?: readonly string[] | undefined;
}

export type SearchOutcome =
  | {
      readonly ok: true;
      readonly total: number;
      readonly records: readonly CardRecord[];
      /** `after` of the next page. */
      readonly next: number | undefined;
    }
  | { readonly ok: false; readonly message: string };
