/** What has become of a mapped property, or of our side of the row, since the mapping was confirmed. */
export const DRIFT_CODES = [
  'property_gone',
  'property_renamed',
  'property_archived',
  'property_read_only',
  'property_retyped',
  'option_removed',
  'filter_broken',
  'row_broken',
] as const;
export type DriftCode = (typeof DRIFT_CODES)[number];

/**
 * What mends it. `restore_property` and `add_options` change HubSpot and need the scope to change properties;
 * `use_property` and `remove_row` make the next mapping version; `accept` goes on with the property as it is now.
 */
export type DriftRepair =
  | { readonly kind: 'restore_property' }
  | { readonly kind: 'add_options'; readonly options: readonly { readonly value: string; readonly label: string }[] }
  | { readonly kind: 'use_property'; readonly property: string; readonly label: string }
  | { readonly kind: 'accept' }
  | { readonly kind: 'remove_row' };

/** One thing that no longer fits. */
export interface Drift {
  /** The row that is paused; null: the External ID or the filter, without which nothing runs. */
  readonly rowId: string | null;
  readonly property: string;
  readonly code: DriftCode;
  /** What happened and what it means, in words. */
  readonly message: string;
  /** The first is the one to press when in doubt. Empty: only the set-up can mend it. */
  readonly repairs: readonly DriftRepair[];
}

/** As it is listed. Times are ISO 8601, UTC. */
export interface DriftRow extends Drift {
  readonly since: string;
}

/** GET /api/portals/{portalId}/drift: the confirmed mapping against HubSpot's properties of this moment. */
export interface DriftBody {
  readonly drift: readonly DriftRow[];
  /** Null: HubSpot could not be asked, so this is what was found last. */
  readonly checkedAt: string | null;
}

/** POST /api/portals/{portalId}/drift/repair; answers a DriftBody. */
export interface RepairRequest {
  readonly rowId: string | null;
  readonly property: string;
  readonly repair: DriftRepair;
}
