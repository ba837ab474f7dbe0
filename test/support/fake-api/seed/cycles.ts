import type { CycleBody, FailedRowBody, ImportCounts, OutboundRunBody } from '@customerscore/core/contract';
import { rowProblemFacts } from '@customerscore/core/sync';
import { daysAgo, minutesAgo } from './clock.ts';
import { PORTAL_ID } from './connection.ts';

export const COMPANIES = 512;

export const NO_IMPORT: ImportCounts = {
  read: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  excluded: 0,
  withoutExternalId: 0,
  failed: 0,
  scored: 0,
  notScored: 0,
  rescored: 0,
};

/** A finished cycle; `changes` makes it another one. */
export function aCycle(changes: Partial<CycleBody> = {}): CycleBody {
  return {
    id: 'cy-118',
    portalId: PORTAL_ID,
    trigger: 'schedule',
    kind: 'full',
    status: 'succeeded',
    step: 'done',
    mappingVersion: 2,
    counts: {
      ...NO_IMPORT,
      read: COMPANIES,
      updated: 96,
      unchanged: 403,
      excluded: 10,
      failed: 3,
      scored: 471,
      notScored: 28,
    },
    certificate: {
      kind: 'full',
      result: 'complete',
      ranges: 1,
      listed: COMPANIES,
      stored: COMPANIES,
      searched: null,
      missing: [],
      verifiedAt: minutesAgo(43.5),
    },
    totalCompanies: COMPANIES,
    resumeAt: null,
    createdAt: minutesAgo(44),
    startedAt: minutesAgo(44),
    endedAt: minutesAgo(43.4),
    error: null,
    outbound: anOutboundRun(),
    ...changes,
  };
}

export function anOutboundRun(changes: Partial<OutboundRunBody> = {}): OutboundRunBody {
  return {
    id: 'run-118',
    status: 'succeeded',
    counts: { considered: 499, written: 94, unchanged: 403, skipped: 0, held: 0, failed: 2, batches: 1 },
    resumeAt: null,
    startedAt: minutesAgo(43.4),
    endedAt: minutesAgo(43.1),
    error: null,
    ...changes,
  };
}

/** A week of cycles, newest first: one with failures, one with nothing to write, one that failed, the first one. */
export function makeCycles(): CycleBody[] {
  const unchanged = { ...NO_IMPORT, read: COMPANIES, unchanged: 502, excluded: 10, scored: 471, notScored: 31 };
  return [
    aCycle(),
    aCycle({
      id: 'cy-117',
      counts: unchanged,
      createdAt: daysAgo(1),
      startedAt: daysAgo(1),
      endedAt: daysAgo(0.9997),
      outbound: anOutboundRun({
        id: 'run-117',
        counts: { considered: 502, written: 0, unchanged: 502, skipped: 0, held: 0, failed: 0, batches: 0 },
        startedAt: daysAgo(0.9997),
        endedAt: daysAgo(0.9996),
      }),
    }),
    aCycle({
      id: 'cy-116',
      trigger: 'button',
      status: 'failed',
      counts: { ...NO_IMPORT, read: 200, unchanged: 200 },
      createdAt: daysAgo(2),
      startedAt: daysAgo(2),
      endedAt: daysAgo(1.9999),
      outbound: null,
      error: {
        code: 'hubspot_unavailable',
        message: 'HubSpot did not answer for 10 minutes. The next cycle reads everything again.',
        actor: 'retry_later',
      },
    }),
    aCycle({
      id: 'cy-115',
      trigger: 'setup',
      counts: { ...NO_IMPORT, read: COMPANIES, created: 502, excluded: 10, scored: 471, notScored: 31 },
      createdAt: daysAgo(3),
      startedAt: daysAgo(3),
      endedAt: daysAgo(2.9995),
      outbound: anOutboundRun({
        id: 'run-115',
        counts: { considered: 502, written: 502, unchanged: 0, skipped: 0, held: 0, failed: 0, batches: 6 },
        startedAt: daysAgo(2.9995),
        endedAt: daysAgo(2.9993),
      }),
    }),
  ];
}

/** What `aCycle` could not read or write. */
export function makeFailedRows(): FailedRowBody[] {
  return [
    aFailedRow(0, {}),
    aFailedRow(1, {}),
    aFailedRow(2, {
      externalId: 'CUST-1042',
      error: {
        code: 'external_id_duplicate',
        message: 'CUST-1042 is already the External ID of Amber Analytics. Correct one of the two in HubSpot.',
        actor: 'user_action',
      },
    }),
    aFailedRow(3, {
      run: 'outbound',
      externalId: 'CUST-1077',
      property: 'customerscore_fit_score',
      error: {
        code: 'company_deleted',
        message: 'The company was deleted in HubSpot while the run was under way.',
        actor: 'retry_later',
      },
    }),
    aFailedRow(4, {
      run: 'outbound',
      externalId: 'CUST-1090',
      property: 'customerscore_churn_risk',
      error: {
        code: 'number_not_valid',
        message: 'HubSpot refused the value: the property allows numbers up to 10. Widen its rules in HubSpot.',
        actor: 'user_action',
      },
    }),
  ];
}

function aFailedRow(index: number, changes: Partial<FailedRowBody>): FailedRowBody {
  const error = changes.error ?? {
    code: 'external_id_empty',
    message: 'Customer ID is empty, so the company belongs to no customer. Fill it in HubSpot.',
    actor: 'user_action',
  };
  return {
    id: `fr-${index}`,
    run: 'import',
    companyId: String(9_100_500 + index),
    companyName: ['Quartz Foods', 'Raven Energy', 'Sable Labs', 'Tundra Health', 'Umber Robotics'][index] ?? null,
    externalId: null,
    property: 'customer_id',
    at: minutesAgo(43.5),
    settled: null,
    url: `https://app-eu1.hubspot.com/contacts/${PORTAL_ID}/record/0-2/${9_100_500 + index}`,
    ...changes,
    error,
    fix: rowProblemFacts(error.code)?.fix ?? null,
  };
}
