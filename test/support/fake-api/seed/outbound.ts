import type {
  ApprovalBody,
  EchoDayBody,
  HoldBody,
  OutboundCounts,
  OutboundPair,
  OutboundRunDetails,
  PlannedChange,
  PlanRow,
  PlanSummary,
  PropertyTally,
} from '@customerscore/core/contract';
import { daysAgo, minutesAgo } from './clock.ts';

const NO_COUNTS: OutboundCounts = {
  considered: 0,
  written: 0,
  unchanged: 0,
  skipped: 0,
  held: 0,
  failed: 0,
  batches: 0,
};
const ADMIN = 'ada@acme.test';
const DAYS = 90;

export const PAIRS: readonly OutboundPair[] = [
  { property: 'customerscore_fit_score', target: 'score:fit', policy: 'never_clear' },
  { property: 'customerscore_health_score', target: 'score:health', policy: 'never_clear' },
  { property: 'customerscore_churn_risk', target: 'score:churnRisk', policy: 'never_clear' },
  { property: 'customerscore_churned', target: 'churned', policy: 'never_clear' },
  { property: 'account_tier', target: 'attribute:plan', policy: 'always' },
];

/** A run that has ended; `changes` makes it another one. */
export function aRun(changes: Partial<OutboundRunDetails> = {}): OutboundRunDetails {
  return {
    id: 'run-118',
    kind: 'write',
    status: 'succeeded',
    counts: { ...NO_COUNTS, considered: 499, written: 94, unchanged: 403, failed: 2, batches: 1 },
    mappingVersion: 2,
    requestedBy: null,
    decision: null,
    undo: null,
    undoable: true,
    createdAt: minutesAgo(43.4),
    startedAt: minutesAgo(43.4),
    endedAt: minutesAgo(43.1),
    resumeAt: null,
    error: null,
    ...changes,
  };
}

/** The newest waits for its approval. */
export function aWaitingRun(changes: Partial<OutboundRunDetails> = {}): OutboundRunDetails {
  return aRun({
    id: 'run-119',
    status: 'awaiting_approval',
    counts: { ...NO_COUNTS, considered: 502 },
    undoable: false,
    createdAt: minutesAgo(4),
    startedAt: minutesAgo(4),
    endedAt: null,
    ...changes,
  });
}

export function makeRuns(): OutboundRunDetails[] {
  return [
    aRun(),
    aRun({
      id: 'run-117u',
      kind: 'undo',
      counts: { ...NO_COUNTS, considered: 12, written: 11, skipped: 1, batches: 1 },
      requestedBy: ADMIN,
      decision: { approved: true, by: ADMIN, at: daysAgo(0.5) },
      undo: { kind: 'property', property: 'customerscore_churn_risk' },
      createdAt: daysAgo(0.5),
      startedAt: daysAgo(0.5),
      endedAt: daysAgo(0.4999),
    }),
    aRun({
      id: 'run-117d',
      kind: 'dry_run',
      counts: { ...NO_COUNTS, considered: 502 },
      requestedBy: ADMIN,
      undoable: false,
      createdAt: daysAgo(0.8),
      startedAt: daysAgo(0.8),
      endedAt: daysAgo(0.7999),
    }),
    aRun({
      id: 'run-115',
      counts: { ...NO_COUNTS, considered: 502, written: 502, batches: 6 },
      decision: { approved: true, by: ADMIN, at: daysAgo(2.9995) },
      createdAt: daysAgo(3),
      startedAt: daysAgo(2.9995),
      endedAt: daysAgo(2.9993),
    }),
  ];
}

export function makeHolds(): HoldBody[] {
  return [
    {
      id: 'hold-1',
      scope: 'property',
      key: 'customerscore_churn_risk',
      reason: 'What we wrote to this property was undone.',
      by: ADMIN,
      at: daysAgo(0.5),
      runId: 'run-117u',
    },
  ];
}

export function makeApprovals(): ApprovalBody[] {
  return [
    {
      planId: 'run-115',
      approvedBy: ADMIN,
      approvedAt: daysAgo(2.9995),
      mappingVersion: 2,
      pairs: PAIRS.slice(0, 4),
    },
  ];
}

const NAMES = ['Amber Analytics', 'Birch Logistics', 'Cobalt Energy', 'Delta Foods', 'Ember Labs', 'Fjord Health'];

const change = (property: string, before: string | null, after: string): PlannedChange => {
  if (after === '') return { property, before, after, kind: 'clear' };
  return { property, before, after, kind: before === null ? 'fill' : 'overwrite' };
};

/** Companies of a plan: some filled, some overwritten, one cleared, and one with a value that an undo leaves alone. */
export function makePlanRows(): PlanRow[] {
  return NAMES.map((name, index) => ({
    companyId: String(9_100_200 + index),
    name,
    externalId: `CUST-${1001 + index}`,
    changes: [
      change('customerscore_fit_score', index % 2 ? null : String(10 + index * 4), String(82 - index * 3)),
      change('customerscore_churned', null, 'false'),
      ...(index === 2 ? [change('account_tier', 'legacy enterprise', '')] : []),
    ],
    conflicts:
      index === 3
        ? [{ property: 'customerscore_health_score', ours: '61', now: '75', by: 'a person in HubSpot (userId:12)' }]
        : [],
  }));
}

/** The rows of a run: only an undo leaves alone what others have written since. */
export function rowsOfRun(rows: readonly PlanRow[], { kind }: OutboundRunDetails): readonly PlanRow[] {
  return kind === 'undo' ? rows : rows.map((row) => ({ ...row, conflicts: [] }));
}

export function makePlan(run: OutboundRunDetails): PlanSummary {
  const rows = rowsOfRun(makePlanRows(), run);
  const tally = (property: string, changes: Partial<PropertyTally>): PropertyTally => ({
    property,
    ...{ fill: 0, overwrite: 0, clear: 0, equal: 0, none: 0, held: 0, problem: 0, conflict: 0, biggest: [] },
    ...changes,
  });
  const examples = rows.flatMap(({ companyId, name, changes }) =>
    changes.map((each) => ({ companyId, name, ...each })),
  );
  return {
    companies: 502,
    changed: 488,
    values: 1_603,
    properties: [
      tally('customerscore_fit_score', {
        fill: 402,
        overwrite: 61,
        equal: 8,
        none: 31,
        biggest: examples.filter(
          ({ property, kind }) => property === 'customerscore_fit_score' && kind === 'overwrite',
        ),
      }),
      tally('customerscore_health_score', { fill: 455, equal: 3, none: 43, conflict: Number(run.kind === 'undo') }),
      tally('customerscore_churn_risk', { fill: 440, none: 40, held: 22 }),
      tally('customerscore_churned', { fill: 214, equal: 288 }),
      tally('account_tier', { fill: 10, overwrite: 20, clear: 1, equal: 470, problem: 1 }),
    ],
    examples: rows,
    cleared: examples.filter(({ kind }) => kind === 'clear'),
  };
}

/** What came back, day by day; today with some near misses. */
export function makeEchoDays(): EchoDayBody[] {
  return Array.from({ length: DAYS }, (_, index) => {
    const ago = DAYS - 1 - index;
    const busy = ago < 21;
    const written = busy ? 60 + ((index * 37) % 180) : 0;
    const expired = Math.round(written * 0.06);
    const suppressed = written - expired;
    const nearMiss = ago === 0 ? 7 : Number(busy && index % 5 === 0);
    return { day: daysAgo(ago).slice(0, 10), written, returned: suppressed, suppressed, expired, nearMiss };
  });
}
