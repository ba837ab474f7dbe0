import type { ErrorBody } from '../errors.ts';
import type { CertificateBody } from './certificates.ts';

export const CYCLE_TRIGGERS = ['schedule', 'button', 'setup'] as const;
export type CycleTrigger = (typeof CYCLE_TRIGGERS)[number];

/**
 * `paused`: goes on later, by itself or when an admin says so. `awaiting_approval`: has planned what it would write and
 * writes nothing until somebody approves it. `stopped`: ended by an admin or a disconnect.
 */
export const RUN_STATUSES = [
  'queued',
  'running',
  'paused',
  'awaiting_approval',
  'succeeded',
  'failed',
  'stopped',
] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

/**
 * `full`: every company of the account is read. `incremental`: those that HubSpot says were changed since the last
 * cycle; all other customers are scored anew from what is known.
 */
export const CYCLE_KINDS = ['full', 'incremental'] as const;
export type CycleKind = (typeof CYCLE_KINDS)[number];

/** Where a cycle is. `settling`: customers whose company is gone are marked so. */
export const CYCLE_STEPS = ['reading', 'rescoring', 'verifying', 'settling', 'done'] as const;
export type CycleStep = (typeof CYCLE_STEPS)[number];

/** Companies, counted once each: read = created + updated + unchanged + excluded + withoutExternalId + failed. */
export interface ImportCounts {
  readonly read: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly excluded: number;
  /** Not customers until they have an External ID: prospects, partners. */
  readonly withoutExternalId: number;
  readonly failed: number;
  /** Of the imported customers, by whether they have at least one score. */
  readonly scored: number;
  readonly notScored: number;
  /** Customers that were not read and were scored anew. */
  readonly rescored: number;
}

/** Companies, counted once each: considered = written + unchanged + skipped + held + failed. */
export interface OutboundCounts {
  readonly considered: number;
  readonly written: number;
  readonly unchanged: number;
  /** Churned longer ago than the mapping says; in an undo: left alone, since something else stands there now. */
  readonly skipped: number;
  /** Nothing written because all of it is on hold. */
  readonly held: number;
  readonly failed: number;
  /** Batch update calls that were made. */
  readonly batches: number;
}

/** The outbound run that follows an import cycle. Times are ISO 8601, UTC. */
export interface OutboundRunBody {
  readonly id: string;
  readonly status: RunStatus;
  readonly counts: OutboundCounts;
  /** When it goes on by itself; null when it is under way, or waits for a person. */
  readonly resumeAt: string | null;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly error: ErrorBody['error'] | null;
}

/** GET /api/portals/{portalId}/cycles/{cycleId} */
export interface CycleBody {
  readonly id: string;
  readonly portalId: number;
  readonly trigger: CycleTrigger;
  readonly kind: CycleKind;
  readonly status: RunStatus;
  readonly step: CycleStep;
  readonly mappingVersion: number;
  readonly counts: ImportCounts;
  /** What was read against what is there; null until it is known. */
  readonly certificate: CertificateBody | null;
  /** Companies to read when the cycle began, for the progress bar; null when HubSpot would not say. */
  readonly totalCompanies: number | null;
  /** When it goes on by itself; null when it is under way, or waits for a person. */
  readonly resumeAt: string | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly error: ErrorBody['error'] | null;
  readonly outbound: OutboundRunBody | null;
}

/** GET /api/portals/{portalId}/cycles?before={cycleId} */
export interface CyclesBody {
  readonly cycles: readonly CycleBody[];
  /** Pass as `before` to get the next page; null on the last. */
  readonly next: string | null;
}

/** One company that a run could not read or write, and why. */
export interface FailedRowBody {
  readonly id: string;
  readonly run: 'import' | 'outbound';
  readonly companyId: string;
  readonly companyName: string | null;
  readonly externalId: string | null;
  readonly property: string | null;
  readonly error: ErrorBody['error'];
  /** What ends it; null for a code without a known remedy. */
  readonly fix: string | null;
  readonly at: string;
  /** Who tried it again with success, and when; null while it stands. */
  readonly settled: { readonly by: string; readonly at: string } | null;
  /** The company in HubSpot. */
  readonly url: string;
}

/** GET /api/portals/{portalId}/failed-rows?runId={id}&run=import|outbound&after={id}; of both unless `run` says */
export interface FailedRowsBody {
  readonly rows: readonly FailedRowBody[];
  readonly next: string | null;
}
