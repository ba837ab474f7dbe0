import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createScheduleService, type ScheduleService } from '../../../server/features/schedule/schedule.service.ts';
import { createScheduleStore, type ScheduleStore } from '../../../server/features/schedule/schedule.store.ts';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';

const START = new Date('2026-11-23T10:00:00Z');
const DAILY = { kind: 'daily', time: '03:00', timeZone: 'UTC' } as const;
const DAY_MS = 86_400_000;

let store: TestDatabase;
let schedules: ScheduleStore;
let now: Date;
let service: ScheduleService;
/** The same as another process has it. */
let otherProcess: ScheduleService;
let portalId = 0;

beforeAll(async () => {
  store = await createTestDatabase();
  schedules = createScheduleStore(store.database);
  await schedules.createIndexes();
  service = createScheduleService({ store: schedules, now: () => now });
  otherProcess = createScheduleService({ store: createScheduleStore(await store.connectAgain()), now: () => now });
});

afterAll(() => store.drop());

beforeEach(async () => {
  now = START;
  portalId += 1;
  await store.database.collection('schedules').deleteMany({});
});

const scope = () => ({ workspaceId: 'w1', portalId });
const cycle = () => ({ scope: scope(), rule: 'cycle' }) as const;
const reconcile = () => ({ scope: scope(), rule: 'reconcile' }) as const;
const at = (time: string) => new Date(time);
const claimed = async (time: string, by = service) => (await by.claimDue(at(time))).map((each) => each.scope.portalId);

describe('ScheduleService.get', () => {
  it('shows a portal without a schedule as manual', async () => {
    expect(await service.get(cycle())).toEqual({ rule: 'cycle', schedule: { kind: 'manual' }, nextStarts: [] });
    expect(await service.nextStart(scope())).toBeNull();
  });

  it('shows the next five starts', async () => {
    await service.save(cycle(), DAILY);

    const { schedule, nextStarts } = await service.get(cycle());

    expect(schedule).toEqual(DAILY);
    expect(nextStarts.map((start) => start.toISOString().slice(0, 13))).toEqual([
      '2026-11-24T03',
      '2026-11-25T03',
      '2026-11-26T03',
      '2026-11-27T03',
      '2026-11-28T03',
    ]);
  });

  it('never shows the schedule of another workspace for the same portal', async () => {
    await service.save(cycle(), DAILY);

    expect(await service.get({ ...cycle(), scope: { ...scope(), workspaceId: 'w2' } })).toMatchObject({
      schedule: { kind: 'manual' },
    });
  });
});

describe('ScheduleService.ensureDefaults', () => {
  it("starts daily at three at night in the portal's time zone", async () => {
    await service.ensureDefaults(scope(), 'Europe/Prague');

    expect(await service.get(cycle())).toMatchObject({
      schedule: { kind: 'daily', time: '03:00', timeZone: 'Europe/Prague' },
    });
    expect(await service.nextStart(scope())).toEqual(at('2026-11-24T02:00:00Z'));
  });

  it('falls back to UTC when HubSpot names a time zone that is not known here', async () => {
    await service.ensureDefaults(scope(), 'Mars/Olympus');

    expect(await service.nextStart(scope())).toEqual(at('2026-11-24T03:00:00Z'));
  });

  it('keeps a schedule that is there, and its next start', async () => {
    const weekly = { kind: 'weekly', weekday: 5, time: '12:00', timeZone: 'UTC' } as const;
    await service.save(cycle(), weekly);
    now = at('2026-11-30T10:00:00Z');

    await service.ensureDefaults(scope(), 'Europe/Prague');

    expect((await service.get(cycle())).schedule).toEqual(weekly);
    expect(await service.nextStart(scope())).toEqual(at('2026-11-27T12:00:00Z'));
  });

  it('leaves a manual schedule manual', async () => {
    await service.save(cycle(), { kind: 'manual' });

    await service.save(reconcile(), { kind: 'manual' });
    await service.ensureDefaults(scope(), 'UTC');

    expect(await service.nextStart(scope())).toBeNull();
  });
});

describe('ScheduleService.stop', () => {
  it('starts nothing any more, also what was due', async () => {
    await service.save(cycle(), DAILY);

    await service.stop(scope());

    expect(await service.get(cycle())).toEqual({ rule: 'cycle', schedule: DAILY, nextStarts: [] });
    expect(await claimed('2026-11-30T00:00:00Z')).toEqual([]);
  });

  it('ends with the next connection, which catches nothing up', async () => {
    await service.save(cycle(), DAILY);
    await service.stop(scope());
    now = at('2026-11-30T10:00:00Z');

    await service.ensureDefaults(scope(), 'Europe/Prague');

    expect((await service.get(cycle())).schedule).toEqual(DAILY);
    expect(await service.nextStart(scope())).toEqual(at('2026-12-01T03:00:00Z'));
    expect(await claimed('2026-11-30T10:00:00Z')).toEqual([]);
  });

  it('ends when a schedule is saved', async () => {
    await service.save(cycle(), DAILY);
    await service.stop(scope());

    await service.save(cycle(), DAILY);

    expect(await service.nextStart(scope())).toEqual(at('2026-11-24T03:00:00Z'));
  });
});

describe('ScheduleService.claimDue', () => {
  it('claims nothing before the time, and the portal from then on', async () => {
    await service.save(cycle(), DAILY);

    expect(await claimed('2026-11-24T02:59:59.999Z')).toEqual([]);
    expect(await service.claimDue(at('2026-11-24T03:00:00Z'))).toEqual([cycle()]);
  });

  it('claims a start once and the next one a day later', async () => {
    await service.save(cycle(), DAILY);

    expect(await claimed('2026-11-24T03:00:10Z')).toEqual([portalId]);
    expect(await claimed('2026-11-24T03:00:40Z')).toEqual([]);
    expect(await claimed('2026-11-25T03:00:10Z')).toEqual([portalId]);
  });

  it('counts starts that were missed as one', async () => {
    await service.save(cycle(), DAILY);

    expect(await claimed('2026-12-04T12:00:00Z')).toEqual([portalId]);
    expect(await claimed('2026-12-04T12:00:30Z')).toEqual([]);
    expect(await service.nextStart(scope())).toEqual(at('2026-12-05T03:00:00Z'));
  });

  it('gives a start to one of several processes that ask at once', async () => {
    await service.save(cycle(), DAILY);
    const due = at('2026-11-24T03:00:00Z');

    const answers = await Promise.all([service, otherProcess, service, otherProcess].map((each) => each.claimDue(due)));

    expect(answers.flat()).toEqual([cycle()]);
  });

  it('gives each of many portals to one process, the most overdue first', async () => {
    const portals = Array.from({ length: 250 }, (_, index) => index + 1_000);
    await store.database.collection<{ _id: string }>('schedules').insertMany(
      portals.map((id) => ({
        _id: `schedule-${id}`,
        workspaceId: 'w1',
        portalId: id,
        rule: 'cycle',
        schedule: DAILY,
        nextStartAt: new Date(START.getTime() - id * 1_000),
      })),
    );

    const [one, two] = await Promise.all([service.claimDue(START), otherProcess.claimDue(START)]);

    const all = [...one, ...two].map((each) => each.scope.portalId);
    expect(all).toHaveLength(250);
    expect(new Set(all)).toEqual(new Set(portals));
    const first = one.map((each) => each.scope.portalId);
    expect(first).toEqual([...first].sort((a, b) => b - a));
    expect(await claimed(START.toISOString())).toEqual([]);
  });

  it('moves on when a process ended between its claim and the next start, so that nothing is stuck', async () => {
    await service.save(cycle(), DAILY);
    const bucketStart = at('2026-11-24T03:00:00Z');
    await schedules.claimSlot({ name: 'cycle', portalId, bucketStart }, bucketStart);

    expect(await claimed('2026-11-24T03:01:00Z')).toEqual([]);
    expect(await service.nextStart(scope())).toEqual(at('2026-11-25T03:00:00Z'));
    expect(await claimed('2026-11-25T03:01:00Z')).toEqual([portalId]);
  });

  it('does not undo a schedule that an admin saves meanwhile', async () => {
    await service.save(cycle(), DAILY);
    const bucketStart = at('2026-11-24T03:00:00Z');
    await service.save(cycle(), { kind: 'manual' });

    await schedules.moveNextStart(cycle(), { from: bucketStart, to: at('2026-11-25T03:00:00Z') });

    expect(await service.nextStart(scope())).toBeNull();
  });

  it('leaves out manual schedules', async () => {
    await service.save(cycle(), { kind: 'manual' });

    expect(await claimed('2030-01-01T00:00:00Z')).toEqual([]);
  });

  it('starts once on each day of the weeks around the end of daylight saving', async () => {
    const days = Array.from(
      { length: 60 },
      (_, index) => new Date(at('2026-10-20T12:00:00Z').getTime() + index * DAY_MS),
    );
    now = days[0] ?? START;
    await service.save(cycle(), { kind: 'daily', time: '02:30', timeZone: 'America/New_York' });

    const starts = [];
    for (const day of days.slice(1)) starts.push((await service.claimDue(day)).length);

    expect(starts).toEqual(Array.from({ length: 59 }, () => 1));
  });
});

describe('ScheduleService, two rules of a portal', () => {
  it('reconciles weekly on Sunday night unless an admin says otherwise', async () => {
    await service.ensureDefaults(scope(), 'UTC');

    expect(await service.get(reconcile())).toMatchObject({ schedule: { kind: 'weekly', weekday: 7, time: '01:00' } });
    expect(await service.nextStart(scope())).toEqual(at('2026-11-24T03:00:00Z'));
  });

  it('gives only the reconcile to whoever claims when both are due, since it does the work of both', async () => {
    await service.save(cycle(), DAILY);
    await service.save(reconcile(), DAILY);

    expect(await service.claimDue(at('2026-11-24T03:00:10Z'))).toEqual([reconcile()]);
    expect(await service.claimDue(at('2026-11-24T03:00:40Z'))).toEqual([]);
  });

  it('starts a postponed reconcile ten minutes later, and then by its schedule again', async () => {
    await service.save(reconcile(), { kind: 'weekly', weekday: 1, time: '12:00', timeZone: 'UTC' });
    now = at('2026-11-23T12:00:10Z');
    await service.claimDue(now);

    await service.postpone(reconcile());

    expect(await service.claimDue(at('2026-11-23T12:10:00Z'))).toEqual([]);
    expect(await service.claimDue(at('2026-11-23T12:10:10Z'))).toEqual([reconcile()]);
    expect(await service.nextStart(scope())).toEqual(at('2026-11-30T12:00:00Z'));
  });

  it('postpones nothing past its next start, and nothing that was stopped', async () => {
    await service.save(cycle(), { kind: 'cron', cron: '*/15 * * * *', timeZone: 'UTC' });
    now = at('2026-11-23T10:08:00Z');
    await service.postpone(cycle());
    expect(await service.nextStart(scope())).toEqual(at('2026-11-23T10:15:00Z'));

    await service.stop(scope());
    await service.postpone(cycle());

    expect(await service.nextStart(scope())).toBeNull();
  });
});

describe('the slots', () => {
  it('are forgotten after 90 days', async () => {
    const indexes = await store.database.collection('slots').indexes();

    expect(indexes).toContainEqual(expect.objectContaining({ key: { claimedAt: 1 }, expireAfterSeconds: 90 * 86_400 }));
  });
});
