import type { CycleBody, CycleKind, CycleTrigger } from '@customerscore/core/contract';
import { PORTAL_ID } from './seed/connection.ts';
import { makeCustomers } from './seed/customers.ts';
import { aCycle, COMPANIES, NO_IMPORT } from './seed/cycles.ts';
import type { World } from './world.ts';

const SECOND_MS = 1_000;

/** Starts a cycle that counts on by the clock; reading it through `advance` shows how far it has come. */
export function startCycle(world: World, trigger: CycleTrigger, kind: CycleKind = 'full'): CycleBody {
  const now = new Date().toISOString();
  const cycle = aCycle({
    id: `cy-${200 + world.cycles.length}`,
    portalId: PORTAL_ID,
    trigger,
    kind,
    certificate: null,
    status: 'running',
    mappingVersion: world.confirmed?.version ?? 1,
    counts: NO_IMPORT,
    createdAt: now,
    startedAt: now,
    endedAt: null,
    outbound: null,
  });
  world.cycles = [cycle, ...world.cycles];
  if (world.customers.length === 0) world.customers = makeCustomers(24);
  return cycle;
}

/** The cycles as they are now: the import counts first, then the outbound run, both at the world's pace. */
export function advance(world: World, now: number = Date.now()): void {
  world.cycles = world.cycles.map((cycle) => (isUnderWay(cycle) ? progress(world, cycle, now) : cycle));
}

export function stopCycle(world: World, cycleId: string): CycleBody | undefined {
  const endedAt = new Date().toISOString();
  world.cycles = world.cycles.map((cycle) =>
    cycle.id === cycleId && isUnderWay(cycle) ? { ...cycle, status: 'stopped', endedAt, outbound: null } : cycle,
  );
  return world.cycles.find(({ id }) => id === cycleId);
}

function isUnderWay({ status, outbound }: CycleBody): boolean {
  return status === 'running' || outbound?.status === 'running';
}

function progress(world: World, cycle: CycleBody, now: number): CycleBody {
  const started = Date.parse(cycle.startedAt ?? cycle.createdAt);
  const steps = Math.floor(((now - started) / SECOND_MS) * world.companiesPerSecond);
  const read = Math.min(COMPANIES, steps);
  const failed = read === COMPANIES ? 1 : 0;
  const counts = { ...NO_IMPORT, read, created: read - failed, failed, scored: read - failed };
  if (read < COMPANIES) return { ...cycle, counts };
  const considered = Math.min(COMPANIES - 1, steps - COMPANIES);
  const done = considered === COMPANIES - 1;
  const at = new Date(now).toISOString();
  return {
    ...cycle,
    status: 'succeeded',
    counts,
    endedAt: cycle.endedAt ?? at,
    outbound: {
      id: `run-${cycle.id}`,
      status: done ? 'succeeded' : 'running',
      counts: {
        considered,
        written: considered,
        unchanged: 0,
        skipped: 0,
        held: 0,
        failed: 0,
        batches: Math.ceil(considered / 100),
      },
      resumeAt: null,
      startedAt: cycle.outbound?.startedAt ?? at,
      endedAt: done ? at : null,
      error: null,
    },
  };
}
