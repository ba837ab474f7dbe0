import type {
  BandOrNone,
  CustomerBody,
  MovedCustomer,
  PublicationBody,
  RescoringRunBody,
  ScoreComparison,
  ScoreName,
  ScoringState,
  ScoringVersionRow,
} from '@customerscore/core/contract';
import { HISTOGRAM_STEP } from '@customerscore/core/contract';
import { bandOf } from '@customerscore/core/scoring';
import { daysAgo, minutesAgo } from './clock.ts';

export const MAKER = 'ada@acme.test';

/** What the API knows of versions beside the model itself. */
export interface VersionsWorld {
  rows: ScoringVersionRow[];
  publications: PublicationBody[];
  run: RescoringRunBody | null;
}

export function makeVersions(): VersionsWorld {
  const row = (version: number, ago: number, note: string): ScoringVersionRow => {
    return { version, createdAt: daysAgo(ago), createdBy: version === 1 ? null : MAKER, note };
  };
  return {
    rows: [
      row(3, 9, 'Logins count for more since the new onboarding'),
      row(2, 40, 'Open tickets from 3 up'),
      row(1, 120, 'Default'),
    ],
    publications: [
      publication(3, 'published', 3, 9),
      publication(2, 'published', 2, 40),
      publication(1, 'published', 1, 120),
    ],
    run: null,
  };
}

/** A further version that is tried: everybody's Health would be 12 points lower, and that of a few not be there. */
export function tryVersion(state: ScoringState, { rows, publications }: VersionsWorld): VersionsWorld {
  const version = (rows[0]?.version ?? 0) + 1;
  const saved = { ...publication(state.revision + 1, 'saved', version, 0), from: state.published, to: state.published };
  return {
    rows: [{ version, createdAt: minutesAgo(5), createdBy: MAKER, note: 'NPS in green from 75' }, ...rows],
    publications: [saved, ...publications],
    run: runOf('shadow', { ...state, shadow: version }),
  };
}

export function publication(
  revision: number,
  action: PublicationBody['action'],
  version: number,
  ago: number,
): PublicationBody {
  const by = revision === 1 ? null : MAKER;
  return { revision, action, version, from: Math.max(1, version - 1), to: version, by, at: daysAgo(ago) };
}

export function runOf(
  reason: RescoringRunBody['reason'],
  { published, shadow }: Pick<ScoringState, 'published' | 'shadow'>,
  progress: Partial<RescoringRunBody> = {},
): RescoringRunBody {
  return {
    id: 'rescoring-1',
    reason,
    status: 'succeeded',
    published,
    shadow,
    total: 86,
    seen: 86,
    rescored: 80,
    createdAt: minutesAgo(4),
    startedAt: minutesAgo(4),
    endedAt: minutesAgo(3),
    error: null,
    ...progress,
  };
}

const CHANGES: Readonly<Record<ScoreName, number>> = { fit: 0, health: -12, churnRisk: 8 };

interface Trial {
  readonly customer: CustomerBody;
  readonly before: number | null;
  readonly after: number | null;
}

function trialsOf(customers: readonly CustomerBody[], score: ScoreName): Trial[] {
  return customers.map((customer, index) => {
    const scored = customer.scores?.[score];
    const before = scored?.status === 'scored' ? scored.value : null;
    const isDropped = score === 'health' && index % 29 === 28;
    const after = before === null || isDropped ? null : Math.min(100, Math.max(0, before + CHANGES[score]));
    return { customer, before, after };
  });
}

export function compareVersions(customers: readonly CustomerBody[], score: ScoreName): ScoreComparison {
  const trials = trialsOf(customers, score);
  const cells = new Map<string, { from: BandOrNone; to: BandOrNone; customers: number }>();
  const steps = new Map<number, number>();
  const changes: number[] = [];
  for (const { before, after } of trials) {
    const [from, to] = [bandOrNone(score, before), bandOrNone(score, after)];
    const cell = cells.get(`${from} ${to}`) ?? { from, to, customers: 0 };
    cells.set(`${from} ${to}`, { ...cell, customers: cell.customers + 1 });
    if (before === null || after === null) continue;
    changes.push(after - before);
    const step = Math.floor((after - before) / HISTOGRAM_STEP) * HISTOGRAM_STEP;
    if (after !== before) steps.set(step, (steps.get(step) ?? 0) + 1);
  }
  return {
    matrix: [...cells.values()],
    customers: trials.length,
    changingBand: movedCustomers(customers, score).length,
    unchanged: changes.filter((change) => change === 0).length,
    meanChange:
      changes.length === 0 ? null : Math.round((changes.reduce((a, b) => a + b, 0) / changes.length) * 10) / 10,
    histogram: [...steps]
      .map(([from, count]) => ({ from, customers: count }))
      .sort((one, other) => one.from - other.from),
  };
}

export function movedCustomers(customers: readonly CustomerBody[], score: ScoreName): MovedCustomer[] {
  return trialsOf(customers, score)
    .filter(({ before, after }) => bandOrNone(score, before) !== bandOrNone(score, after))
    .map(({ customer: { id, name, externalId }, before, after }) => ({
      id,
      name,
      externalId,
      published: { value: before, band: bandOrNone(score, before) },
      shadow: { value: after, band: bandOrNone(score, after) },
      change: before === null || after === null ? null : Math.round((after - before) * 10) / 10,
    }))
    .sort((one, other) => Math.abs(other.change ?? 100) - Math.abs(one.change ?? 100));
}

function bandOrNone(score: ScoreName, value: number | null): BandOrNone {
  return value === null ? 'not_scored' : bandOf(score, value);
}
