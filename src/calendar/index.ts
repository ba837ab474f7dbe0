export * from './day.ts';
export { describeSchedule, WEEKDAYS } from './describe-schedule.ts';
export { type LocalTime, localTime } from './local-time.ts';
export { isAlwaysQuiet, quietUntil } from './quiet-hours.ts';
