import type {
  ApprovalBody,
  HoldBody,
  OutboundCounts,
  OutboundPlanBody,
  OutboundRunDetails,
  ProvenanceBody,
  RetryBody,
  RetryPreviewBody,
} from '@customerscore/core/contract';
import type { Approval } from './approvals.store.ts';
import type { OutboundHold } from './holds.store.ts';
import { NO_OUTBOUND_COUNTS } from './no-outbound-counts.ts';
import type { OutboundRun } from './outbound-runs.store.ts';
import type { CustomerProvenance, Provenance } from './provenance.service.ts';
import type { RetryResult } from './retry.service.ts';

export function presentRun(run: OutboundRun): OutboundRunDetails {
  const { id, kind, status, mappingVersion, requestedBy, decision, undo, error } = run;
  const counts = countsOf(run);
  return {
    id,
    kind,
    status,
    counts,
    mappingVersion,
    requestedBy,
    decision: decision && { ...decision, at: decision.at.toISOString() },
    undo,
    // What a dry run or an unfinished plan counts was looked at only.
    undoable: kind !== 'dry_run' && counts.written > 0,
    resumeAt: run.resumeAt?.toISOString() ?? null,
    createdAt: run.createdAt.toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    endedAt: run.endedAt?.toISOString() ?? null,
    error,
  };
}

export function presentPlan(run: OutboundRun): OutboundPlanBody {
  return { run: presentRun(run), plan: run.plan, pairs: run.pairs };
}

export function presentHold({ at, ...hold }: OutboundHold): HoldBody {
  return { ...hold, at: at.toISOString() };
}

export function presentApproval({ approvedAt, ...approval }: Approval): ApprovalBody {
  return { ...approval, approvedAt: approvedAt.toISOString() };
}

export function presentRetryPreview({ changes, problems, equal }: RetryResult): RetryPreviewBody {
  return { changes, problems, equal };
}

export function presentRetry({ changes, problems }: RetryResult): RetryBody {
  return { outcome: problems.length === 0 ? 'done' : 'failed', changes, problems };
}

export function presentProvenance({ customer, properties, entries, holds }: CustomerProvenance): ProvenanceBody {
  return {
    companyId: customer.link?.companyId ?? null,
    portalId: customer.link?.portalId ?? null,
    properties: properties.map(presentProperty),
    writes: entries.flatMap(({ values, at, runId }) =>
      Object.entries(values).map(([property, { value, before, source }]) => ({
        property,
        value,
        before,
        source,
        at: at.toISOString(),
        runId,
      })),
    ),
    holds: holds.map(presentHold),
  };
}

function presentProperty({
  property,
  written,
  run,
  by,
  present,
  stands,
}: Provenance): ProvenanceBody['properties'][number] {
  const { value, before, original, source, at, runId, mappingVersion } = written;
  const runKind = run?.kind ?? 'write';
  return {
    property,
    value,
    before,
    original,
    source,
    at: at.toISOString(),
    runId,
    runKind,
    mappingVersion,
    by,
    present,
    stands,
  };
}

/** The counts of a document in the shape of all counts. */
function countsOf({ counts }: OutboundRun): OutboundCounts {
  const entries = Object.keys(NO_OUTBOUND_COUNTS).map((key) => [key, counts[key] ?? 0]);
  return { ...NO_OUTBOUND_COUNTS, ...Object.fromEntries(entries) };
}
