import { z } from 'zod';
import { isTimeZone } from './time-zone.ts';

export const timeOfDaySchema = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Give the time as HH:MM, from 00:00 to 23:59.');

export const timeZoneSchema = z
  .string()
  .refine(isTimeZone, 'This time zone is not known. Choose one such as Europe/Prague or America/New_York.');
