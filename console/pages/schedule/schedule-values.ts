import { SCHEDULE_KINDS, type Schedule } from '@customerscore/core/contract';

export type ScheduleKind = (typeof SCHEDULE_KINDS)[number];

/** All fields of the form at once; which of them count depends on the kind. */
export interface ScheduleValues {
  kind: ScheduleKind;
  time: string;
  timeZone: string;
  weekday: string;
  day: number | string;
  cron: string;
}

const DEFAULT_TIME = '02:00';
const DEFAULT_CRON = '0 2 * * *';
const LAST_DAY_OF_ALL_MONTHS = 28;

export const KIND_LABELS: Readonly<Record<ScheduleKind, string>> = {
  daily: 'Every day',
  weekly: 'Every week',
  monthly: 'Every month',
  cron: 'By cron expression',
  manual: 'Only by hand',
};

export const isScheduleKind = (value: string): value is ScheduleKind => SCHEDULE_KINDS.some((kind) => kind === value);

/** The form filled from a schedule; what the schedule does not say is filled with a sensible start. */
export function toValues(schedule: Schedule, accountTimeZone: string): ScheduleValues {
  return {
    kind: schedule.kind,
    time: 'time' in schedule ? schedule.time : DEFAULT_TIME,
    timeZone: 'timeZone' in schedule ? schedule.timeZone : accountTimeZone,
    weekday: schedule.kind === 'weekly' ? String(schedule.weekday) : '1',
    day: schedule.kind === 'monthly' ? schedule.day : 1,
    cron: schedule.kind === 'cron' ? schedule.cron : DEFAULT_CRON,
  };
}

/** The schedule that the form says. */
export function toSchedule(values: ScheduleValues): Schedule {
  const { kind, time, timeZone } = values;
  switch (kind) {
    case 'daily':
      return { kind, time, timeZone };
    case 'weekly':
      return { kind, weekday: Number(values.weekday), time, timeZone };
    case 'monthly':
      return { kind, day: Number(values.day), time, timeZone };
    case 'cron':
      return { kind, cron: values.cron.trim().replaceAll(/\s+/g, ' '), timeZone };
    case 'manual':
      return { kind };
  }
}

/** What is wrong with the field of that name, if it counts. */
export const scheduleChecks = {
  time: (value: string, { kind }: ScheduleValues) =>
    usesTime(kind) && !/^\d{2}:\d{2}$/.test(value) ? 'Enter a time' : null,
  day: (value: number | string, { kind }: ScheduleValues) =>
    kind === 'monthly' && !isDayOfMonth(Number(value)) ? `Enter a day from 1 to ${LAST_DAY_OF_ALL_MONTHS}` : null,
  cron: (value: string, { kind }: ScheduleValues) =>
    kind === 'cron' && value.trim().split(/\s+/).length !== 5
      ? 'Five fields are needed: minute, hour, day, month, weekday'
      : null,
};

export const usesTime = (kind: ScheduleKind) => kind === 'daily' || kind === 'weekly' || kind === 'monthly';

function isDayOfMonth(day: number): boolean {
  return Number.isInteger(day) && day >= 1 && day <= LAST_DAY_OF_ALL_MONTHS;
}
