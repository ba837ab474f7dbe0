/** Days count from 1 January 1970, in UTC. Counting is much cheaper than asking a Date, which scoring does often. */

const LENGTH = 'YYYY-MM-DD'.length;
const ZERO = 48;
const NINE = 57;
const DASH = 45;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const FEBRUARY = 2;
/** Days of a cycle of 400 years, and from 1 March 0000 to 1 January 1970. */
const ERA_DAYS = 146_097;
const EPOCH_OFFSET = 719_468;

/** Number of a day `YYYY-MM-DD`; null when the text is no existing day, as `isDay` says it. */
export function dayNumber(day: string): number | null {
  if (day.length !== LENGTH || day.charCodeAt(4) !== DASH || day.charCodeAt(7) !== DASH) return null;
  const year = digits(day, 0, 4);
  const month = digits(day, 5, 7);
  const date = digits(day, 8, 10);
  if (year < 0 || month < 1 || month > 12 || date < 1 || date > lengthOf(month, year)) return null;
  return fromCivil(year, month, date);
}

/** The number that digits make; -1 when one of them is none. */
function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code < ZERO || code > NINE) return -1;
    value = value * 10 + code - ZERO;
  }
  return value;
}

function lengthOf(month: number, year: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === FEBRUARY && isLeap ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
}

/** Years are counted from March, so that the leap day is the last of its year. */
function fromCivil(year: number, month: number, date: number): number {
  const marchYear = month > FEBRUARY ? year : year - 1;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const monthFromMarch = month > FEBRUARY ? month - 3 : month + 9;
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + date - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * ERA_DAYS + dayOfEra - EPOCH_OFFSET;
}
