import type { Actor } from '../errors.ts';

/** What the product tells people about by itself. Documented in docs/operations.md. */
export const ALERT_KINDS = [
  'webhooks_silent',
  'webhooks_lagging',
  'mapping_drift',
  'approval_needed',
  'reconnect_needed',
  'import_failed',
  'outbound_failed',
  'completeness_gap',
  'echo_near_misses',
  'quota_low',
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** Something that goes on and that somebody should know. Times are ISO 8601, UTC. */
export interface AlertBody {
  readonly id: string;
  readonly portalId: number;
  readonly kind: AlertKind;
  /** What it is about within its kind, for example a run's id; empty when there is only one of the kind. */
  readonly key: string;
  readonly message: string;
  readonly actor: Actor;
  readonly since: string;
  readonly lastSeenAt: string;
}

/** GET /api/alerts: those that are not over, newest first. */
export interface AlertsBody {
  readonly alerts: readonly AlertBody[];
}

/** An alert that is over, and since when. */
export interface ResolvedAlertBody extends AlertBody {
  readonly resolvedAt: string;
}

/** GET /api/alerts/resolved: those of the last 30 days that are over, the last one first. */
export interface ResolvedAlertsBody {
  readonly alerts: readonly ResolvedAlertBody[];
}
