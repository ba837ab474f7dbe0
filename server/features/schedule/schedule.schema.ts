import type { Schedule } from '@customerscore/core/contract';
import { z } from 'zod';
import { cronProblem } from './check-cron.ts';
import { timeOfDaySchema, timeZoneSchema } from './time-fields.ts';

const MAX_CRON_CHARS = 200;

const time = timeOfDaySchema;
const timeZone = timeZoneSchema;
const cron = z
  .string()
  .trim()
  .max(MAX_CRON_CHARS)
  .superRefine((value, context) => {
    const message = cronProblem(value);
    if (message !== null) context.addIssue({ code: 'custom', message });
  });

/** A schedule as the console sends it. What passes can always be computed. */
export const scheduleSchema: z.ZodType<Schedule> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('daily'), time, timeZone }),
  z.strictObject({ kind: z.literal('weekly'), weekday: z.number().int().min(1).max(7), time, timeZone }),
  z.strictObject({ kind: z.literal('monthly'), day: z.number().int().min(1).max(28), time, timeZone }),
  z.strictObject({ kind: z.literal('cron'), cron, timeZone }),
  z.strictObject({ kind: z.literal('manual') }),
]);
