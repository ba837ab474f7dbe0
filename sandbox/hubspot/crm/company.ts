import type { PackedValues } from './columns.ts';

/** Values by property name. A property that was never set is absent; a cleared one is an empty text. */
export type CompanyValues = Readonly<Record<string, string>>;

/** Where a change came from, in the words of HubSpot's webhooks and property history. */
export interface ChangeSource {
  readonly kind: 'CRM_UI' | 'INTEGRATION' | 'API' | 'IMPORT' | 'COMPANIES';
  /** For example `userId:22` or the id of an app. */
  readonly sourceId: string;
}

/** One value that a property got. */
export interface HistoryEntry {
  readonly property: string;
  readonly value: string;
  readonly at: number;
  readonly source: ChangeSource;
}

/** One company, as it is now. */
export interface CompanyRecord {
  readonly id: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly archivedAt: number | null;
  /** As the store keeps them; the columns of the store read them. */
  readonly packed: PackedValues;
  /** Unpacked on every look, so take it once; `view` costs less. */
  readonly values: CompanyValues;
  /** Changes since the company was made, oldest first. */
  readonly history: readonly HistoryEntry[];
  /** Some values in the given order; null: never set. The same list of names is prepared once. */
  view(names: readonly string[]): Record<string, string | null>;
}

/** A company as it is written to disk and seeded. */
export type SavedCompany = Omit<CompanyRecord, 'packed' | 'view'>;

/** What the store tells its listeners after a change. `before` null: the company was not there. */
export type CompanyChange = {
  readonly record: CompanyRecord;
  readonly at: number;
  readonly source: ChangeSource;
} & (
  | { readonly kind: 'created' }
  /** `changed` is empty when only hs_lastmodifieddate moved. */
  | { readonly kind: 'updated'; readonly before: PackedValues; readonly changed: readonly string[] }
  | { readonly kind: 'archived' }
  | { readonly kind: 'restored' }
  | {
      readonly kind: 'merged';
      readonly primaryId: string;
      readonly otherId: string;
      /** Ids that are no longer records of their own: the other's, and the primary's when the survivor has a new one. */
      readonly goneIds: readonly string[];
      readonly propertiesMoved: number;
      readonly before: PackedValues | null;
    }
);

/** HubSpot's own work on a company: filling `website`, recalculating. */
export const SYSTEM_SOURCE: ChangeSource = { kind: 'COMPANIES', sourceId: 'COMPANIES' };
