import type { OutboundPolicy } from './mapping.ts';

/**
 * `write`: follows a cycle and writes what changed. `dry_run`: plans only. `undo`: puts back what stood there before.
 * `retry`: one company, tried again by hand.
 */
export const OUTBOUND_RUN_KINDS = ['write', 'dry_run', 'undo', 'retry'] as const;
export type OutboundRunKind = (typeof OUTBOUND_RUN_KINDS)[number];

/** What a write does to what stands in HubSpot. */
export const CHANGE_KINDS = ['fill', 'overwrite', 'clear'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** One intended write. `before`: what stands in HubSpot as far as we know; null: nothing. `after`: empty text clears. */
export interface PlannedChange {
  readonly property: string;
  readonly before: string | null;
  readonly after: string;
  readonly kind: ChangeKind;
}

/** A value that an undo leaves alone, because something else than ours stands there now. */
export interface UndoConflict {
  readonly property: string;
  readonly ours: string;
  readonly now: string | null;
  /** Who put it there; null when HubSpot does not say. */
  readonly by: string | null;
}

/** One company of a plan that has something to write or to report. */
export interface PlanRow {
  readonly companyId: string;
  readonly name: string | null;
  readonly externalId: string | null;
  readonly changes: readonly PlannedChange[];
  readonly conflicts: readonly UndoConflict[];
}

/** One change with the company it is about. */
export interface ExampleChange extends PlannedChange {
  readonly companyId: string;
  readonly name: string | null;
}

/** Values of one property in a plan, counted once each. */
export interface PropertyTally {
  readonly property: string;
  readonly fill: number;
  readonly overwrite: number;
  readonly clear: number;
  /** The value stands there already. */
  readonly equal: number;
  /** HubSpot's value stays: we have none, or the row writes only while there is none. */
  readonly none: number;
  /** On hold. */
  readonly held: number;
  /** Our value does not fit the property. */
  readonly problem: number;
  /** Left alone by an undo. */
  readonly conflict: number;
  /** The overwrites of numbers that change most, the largest first. */
  readonly biggest: readonly ExampleChange[];
}

/** What a run would write, in short. */
export interface PlanSummary {
  /** Companies looked at. */
  readonly companies: number;
  /** Companies with at least one change. */
  readonly changed: number;
  /** Values that would change. */
  readonly values: number;
  readonly properties: readonly PropertyTally[];
  /** The first companies with changes. */
  readonly examples: readonly PlanRow[];
  /** The first values that would be cleared. */
  readonly cleared: readonly ExampleChange[];
}

/** What an approval allows: one value of ours to one property, and how far the row may go. */
export interface OutboundPair {
  readonly property: string;
  /** `score:fit`, `attribute:plan`, `metric:logins_30d`, `churned` */
  readonly target: string;
  readonly policy: OutboundPolicy;
}

/** What a hold keeps from being written: everything of the portal, one property, or one company. */
export const HOLD_SCOPES = ['portal', 'property', 'company'] as const;
export type HoldScope = (typeof HOLD_SCOPES)[number];

/** What an undo takes back: everything a run wrote, or what we wrote to one property or one company. */
export type UndoTarget =
  | { readonly kind: 'run'; readonly runId: string }
  | { readonly kind: 'property'; readonly property: string }
  | { readonly kind: 'company'; readonly companyId: string };
