import { dayOfInstant, isDay, startOfDay } from '../../calendar/day.ts';

const ISO_TIME_PATTERN = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/i;
const MILLISECONDS_PATTERN = /^-?\d+$/;
const DAY_TEXT_LENGTH = 'YYYY-MM-DD'.length;

/**
 * A day (its midnight UTC) or an ISO 8601 time with a zone, as milliseconds since 1970; null for anything else.
 * A time without a zone is refused: it would mean another moment on every machine.
 */
export function parseIsoTime(text: string): number | null {
  const trimmed = text.trim();
  if (isDay(trimmed)) return startOfDay(trimmed);
  if (!ISO_TIME_PATTERN.test(trimmed) || !isDay(trimmed.slice(0, DAY_TEXT_LENGTH))) return null;
  const ms = Date.parse(trimmed);
  return Number.isNaN(ms) ? null : ms;
}

/** As HubSpot answers date and datetime properties: a day, an ISO 8601 time, or milliseconds since 1970. */
export function parseHubspotTime(text: string): number | null {
  const trimmed = text.trim();
  if (!MILLISECONDS_PATTERN.test(trimmed)) return parseIsoTime(trimmed);
  const ms = Number(trimmed);
  return dayOfInstant(ms) === null ? null : ms;
}
