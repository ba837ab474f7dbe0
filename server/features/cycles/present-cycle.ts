import type {
  CertificateRange,
  CycleBody,
  ImportCounts,
  OutboundCounts,
  OutboundRunBody,
} from '@customerscore/core/contract';
import type { OutboundRun } from '../outbound/outbound.service.ts';
import type { CycleWithOutbound } from './cycles.service.ts';
import { NO_COUNTS } from './no-counts.ts';
import type { RangeSummary } from './read-ranges.store.ts';

export function presentCycle({ cycle, outbound }: CycleWithOutbound): CycleBody {
  const { id, portalId, trigger, kind, status, step, mappingVersion, certificate, totalCompanies, error } = cycle;
  return {
    id,
    portalId,
    trigger,
    kind,
    status,
    step,
    mappingVersion,
    counts: pick(NO_COUNTS, cycle.counts) satisfies ImportCounts,
    certificate,
    totalCompanies,
    resumeAt: cycle.resumeAt?.toISOString() ?? null,
    createdAt: cycle.createdAt.toISOString(),
    startedAt: cycle.startedAt?.toISOString() ?? null,
    endedAt: cycle.endedAt?.toISOString() ?? null,
    error,
    outbound: outbound && presentOutbound(outbound),
  };
}

const NO_OUTBOUND_COUNTS: OutboundCounts = {
  considered: 0,
  written: 0,
  unchanged: 0,
  skipped: 0,
  held: 0,
  failed: 0,
  batches: 0,
};

function presentOutbound(run: OutboundRun): OutboundRunBody {
  return {
    id: run.id,
    status: run.status,
    counts: pick(NO_OUTBOUND_COUNTS, run.counts),
    resumeAt: run.resumeAt?.toISOString() ?? null,
    startedAt: run.startedAt?.toISOString() ?? null,
    endedAt: run.endedAt?.toISOString() ?? null,
    error: run.error,
  };
}

/** The counts of a document in the shape of `empty`. */
function pick<T extends object>(empty: T, counts: Readonly<Record<string, number>>): T {
  const entries = Object.keys(empty).map((key) => [key, counts[key] ?? 0]);
  return { ...empty, ...Object.fromEntries(entries) };
}

export function presentRange({ by, first, last, count, hash, verified, at }: RangeSummary): CertificateRange {
  const { listed, stored, state } = verified ?? { listed: count, stored: null, state: null };
  return { by, listedAt: at.toISOString(), first, last, listed, stored, state, hash };
}
