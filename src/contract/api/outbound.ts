import type { ErrorBody } from '../errors.ts';
import type {
  HoldScope,
  OutboundPair,
  OutboundRunKind,
  PlannedChange,
  PlanRow,
  PlanSummary,
  UndoTarget,
} from '../outbound.ts';
import type { OutboundRunBody } from './cycles.ts';

/** One outbound run, whatever its kind. Times are ISO 8601, UTC. */
export interface OutboundRunDetails extends OutboundRunBody {
  readonly kind: OutboundRunKind;
  readonly mappingVersion: number;
  readonly createdAt: string;
  /** Who asked for it; null for the run of a cycle. */
  readonly requestedBy: string | null;
  /** What somebody said to its plan; null when nobody was asked, or has not answered yet. */
  readonly decision: { readonly approved: boolean; readonly by: string; readonly at: string } | null;
  readonly undo: UndoTarget | null;
  /** Whether it wrote something that can be taken back. */
  readonly undoable: boolean;
}

/** Something that is not written until it is released. */
export interface HoldBody {
  readonly id: string;
  readonly scope: HoldScope;
  readonly key: string;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
  readonly runId: string;
}

/** Somebody's consent to what is written. */
export interface ApprovalBody {
  readonly planId: string;
  readonly approvedBy: string;
  readonly approvedAt: string;
  readonly mappingVersion: number;
  readonly pairs: readonly OutboundPair[];
}

/** GET /api/portals/{portalId}/outbound?before={runId} */
export interface OutboundBody {
  /** Plans that wait for a decision, newest first. */
  readonly waiting: readonly OutboundRunDetails[];
  /** Newest first. */
  readonly runs: readonly OutboundRunDetails[];
  /** Pass as `before` to get the next page of runs; null on the last. */
  readonly next: string | null;
  readonly holds: readonly HoldBody[];
  readonly approvals: readonly ApprovalBody[];
}

/** GET /api/portals/{portalId}/outbound/plan?planId={runId}: the newest one that waits, unless named. */
export interface OutboundPlanBody {
  readonly run: OutboundRunDetails;
  /** Null while the run has not begun to plan, or when it did not have to. */
  readonly plan: PlanSummary | null;
  /** What the plan would write, for the approval. */
  readonly pairs: readonly OutboundPair[];
}

/**
 * GET /api/portals/{portalId}/outbound/plan/{planId}/rows?after={companyId}; `…/rows.csv` has all of them. The rows of a
 * run that had to make no plan are what it wrote.
 */
export interface PlanRowsBody {
  readonly rows: readonly (PlanRow & { readonly url: string })[];
  readonly next: string | null;
}

/** POST /api/portals/{portalId}/outbound/approve, …/decline */
export interface PlanDecisionRequest {
  readonly planId: string;
}

/** POST /api/portals/{portalId}/outbound/dry-run, …/undo: 201 with the run that plans. */
export type StartedRunBody = OutboundRunDetails;

/** Values of one day, in the days of UTC. */
export interface EchoDayBody {
  readonly day: string;
  readonly written: number;
  readonly returned: number;
  readonly suppressed: number;
  readonly expired: number;
  readonly nearMiss: number;
}

/** GET /api/portals/{portalId}/outbound/echo?days=30, oldest first. */
export interface EchoBody {
  readonly days: readonly EchoDayBody[];
  /** False when the connection gets no webhooks, so that nothing can come back. */
  readonly webhooks: boolean;
}

/** GET /api/portals/{portalId}/failed-rows/{rowId}/retry: what trying it again would do at this moment. */
export interface RetryPreviewBody {
  readonly changes: readonly PlannedChange[];
  /** Why nothing, or not everything, would be written. */
  readonly problems: readonly ErrorBody['error'][];
  /** Mapped properties that stand in HubSpot already as they should. */
  readonly equal: readonly string[];
}

/** POST /api/portals/{portalId}/failed-rows/{rowId}/retry */
export interface RetryBody {
  readonly outcome: 'done' | 'failed';
  /** What was written. */
  readonly changes: readonly PlannedChange[];
  /** What still stands in the way. */
  readonly problems: readonly ErrorBody['error'][];
}

/** Who wrote a value of ours last, and why. */
export interface ProvenanceEntry {
  readonly property: string;
  readonly value: string;
  /** What stood there before; null: nothing. */
  readonly before: string | null;
  /** The last value that was not ours; null: nothing. */
  readonly original: string | null;
  /** `score:fit`, `attribute:plan`, `metric:logins_30d`, `churned`, `undo` */
  readonly source: string;
  readonly at: string;
  readonly runId: string;
  readonly runKind: OutboundRunKind;
  readonly mappingVersion: number;
  /** The person who asked for the run, or approved that this value is written; null when nobody had to. */
  readonly by: string | null;
  /** What HubSpot held when the company was last read; null: nothing. */
  readonly present: string | null;
  /** Whether our value stood there still. Null: not known, since we have written after the last reading. */
  readonly stands: boolean | null;
}

/** GET /api/customers/{customerId}/provenance */
export interface ProvenanceBody {
  readonly companyId: string | null;
  readonly portalId: number | null;
  readonly properties: readonly ProvenanceEntry[];
  /** Every write to the company, newest first, at most the last 50. */
  readonly writes: readonly {
    readonly property: string;
    readonly value: string;
    readonly before: string | null;
    readonly source: string;
    readonly at: string;
    readonly runId: string;
  }[];
  /** Holds that keep this company from being written. */
  readonly holds: readonly HoldBody[];
}
