import { dayOfInstant, isDay } from '../../calendar/day.ts';

const MILLISECONDS_PATTERN = /^-?\d+$/;
const ISO_TIME_PATTERN = /^\d{4}-\d{2}-\d{2}T/;

/**
 * Whether a webhook's text means the value that we wrote, whatever the type of the property: webhooks give numbers and
 * times in other forms than the API takes (`62.50` for `62.5`, milliseconds for a day). Null and empty are the same.
 */
export function meansSame(written: string, received: string | null): boolean {
  const other = received ?? '';
  if (written === other) return true;
  if (written.trim() === '' || other.trim() === '') return false;
  if (isDay(written)) return MILLISECONDS_PATTERN.test(other) && dayOfInstant(Number(other)) === written;
  if (ISO_TIME_PATTERN.test(written)) return timeOf(other) === Date.parse(written);
  return Number(written) === Number(other);
}

function timeOf(text: string): number {
  return MILLISECONDS_PATTERN.test(text) ? Number(text) : Date.parse(text);
}
