import type { Definition, Schedule } from '@customerscore/core/contract';
import { describe, expect, it } from '@jest/globals';
import { codenameFrom, toDefinition, toDefinitionValues } from '../../../console/definition/definition-values.ts';
import { scheduleChecks, toSchedule, toValues } from '../../../console/pages/schedule/schedule-values.ts';
import { firstQuestion, firstTest, freshId, opsFor } from '../../../console/pages/scoring/rule-test.ts';
import { targetChoices, targetFrom, targetValue } from '../../../console/pages/setup/target-choices.ts';

describe('the schedule form', () => {
  const schedules: readonly Schedule[] = [
    { kind: 'daily', time: '02:00', timeZone: 'Europe/Prague' },
    { kind: 'weekly', weekday: 7, time: '23:59', timeZone: 'UTC' },
    { kind: 'monthly', day: 28, time: '00:00', timeZone: 'America/New_York' },
    { kind: 'cron', cron: '0 6 * * 1-5', timeZone: 'UTC' },
    { kind: 'manual' },
  ];

  it.each(schedules)('gives a $kind schedule back as it was', (schedule) => {
    expect(toSchedule(toValues(schedule, 'Europe/Prague'))).toEqual(schedule);
  });

  it('starts a new schedule in the time zone of the HubSpot account', () => {
    expect(toValues({ kind: 'manual' }, 'Asia/Tokyo').timeZone).toBe('Asia/Tokyo');
  });

  it('checks only the fields that count', () => {
    const daily = toValues({ kind: 'daily', time: '02:00', timeZone: 'UTC' }, 'UTC');

    expect(scheduleChecks.cron('nonsense', daily)).toBeNull();
    expect(scheduleChecks.time('', daily)).toBe('Enter a time');
    expect(scheduleChecks.day(29, { ...daily, kind: 'monthly' })).toBe('Enter a day from 1 to 28');
    expect(scheduleChecks.day(28, { ...daily, kind: 'monthly' })).toBeNull();
  });
});

describe('the form of an attribute or metric', () => {
  it.each([
    ['Logins (30 days)', 'logins_30_days'],
    ['  Été – Café ', 'ete_cafe'],
    ['2nd seat', 'nd_seat'],
    ['___', ''],
    ['A'.repeat(80), 'a'.repeat(64)],
  ])('makes the codename of %j', (label, codename) => {
    expect(codenameFrom(label)).toBe(codename);
  });

  it('gives an attribute without the fields of a metric, and the other way round', () => {
    const values = toDefinitionValues({ label: ' Plan ', codename: 'plan', type: 'text', unit: ' ' });

    expect(toDefinition(values)).toEqual({
      kind: 'attribute',
      codename: 'plan',
      label: 'Plan',
      type: 'text',
      dataSource: 'hubspot',
    });
    expect(toDefinition({ ...values, kind: 'metric' })).toEqual({
      kind: 'metric',
      codename: 'plan',
      label: 'Plan',
      direction: 'higher_is_better',
      unit: null,
      dataSource: 'hubspot',
    });
  });
});

describe('the form of a rule', () => {
  const text: Definition = { kind: 'attribute', codename: 'plan', label: 'Plan', type: 'text', dataSource: 'api' };
  const date: Definition = { ...text, codename: 'renewal_date', type: 'date' };
  const metric: Definition = {
    kind: 'metric',
    codename: 'logins',
    label: 'Logins',
    direction: 'higher_is_better',
    unit: null,
    dataSource: 'api',
  };

  it.each([
    [text, ['is', 'one_of', 'contains', 'known', 'unknown']],
    [date, ['within_days', 'days_ago', 'known', 'unknown']],
    [metric, ['between', 'is', 'known', 'unknown']],
  ])('offers what can be asked of %p', (definition, ops) => {
    expect(opsFor(definition)).toEqual(ops);
  });

  it('begins with a question that the check of the model accepts or finds a value missing in', () => {
    expect(firstQuestion(date)).toEqual({
      input: { kind: 'attribute', codename: 'renewal_date' },
      test: { op: 'within_days', days: 60 },
    });
    expect(firstTest(metric, 'is')).toEqual({ op: 'is', value: Number.NaN });
  });

  it('gives a new rule an id of its own', () => {
    expect(freshId('fit', [])).toBe('fit_1');
    expect(freshId('fit', [{ id: 'fit_2' }])).toBe('fit_3');
    expect(freshId('fit', [{ id: 'a' }, { id: 'fit_3' }])).toBe('fit_4');
  });
});

describe('the targets of a mapping row', () => {
  it.each([
    { kind: 'attribute', codename: 'plan' },
    { kind: 'metric', codename: 'logins_30d' },
    { kind: 'score', score: 'churnRisk' },
    { kind: 'churned' },
  ] as const)('come back from their text: $kind', (target) => {
    expect(targetFrom(targetValue(target))).toEqual(target);
  });

  it('are null for a text that names none', () => {
    expect(targetFrom('score:karma')).toBeNull();
    expect(targetFrom('')).toBeNull();
  });

  it('name a data source that cannot be imported', () => {
    const groups = targetChoices([
      {
        kind: 'metric',
        codename: 'calls',
        label: 'Calls',
        direction: 'higher_is_better',
        unit: null,
        dataSource: 'api',
      },
    ]);

    expect(groups.at(-1)?.items).toEqual([{ value: 'metric:calls', label: 'Calls (API)' }]);
  });
});
