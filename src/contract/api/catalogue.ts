import type { Definition } from '../catalogue.ts';

/** One attribute or metric with what feeds it. */
export type DataSourceRow = Definition & {
  /** Company properties mapped to it in confirmed mappings, inbound. */
  readonly mappedFrom: readonly { readonly portalId: number; readonly property: string }[];
  /** Customers that have a value. */
  readonly customers: number;
  /** When a value arrived last, ISO 8601, to the minute; null when none ever has. */
  readonly lastSeenAt: string | null;
};

/** GET /api/catalogue. POST adds one, PUT /api/catalogue/{codename} changes label, unit, direction or data source, DELETE removes one that nothing uses. */
export interface CatalogueBody {
  readonly definitions: readonly DataSourceRow[];
}
