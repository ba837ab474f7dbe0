export * from './day.ts';
export { type LocalTime, localTime } from './local-time.ts';
export { isAlwaysQuiet, quietUntil } from './quiet-hours.ts';
