/** Whether it is the name of an IANA time zone, such as `Europe/Prague` or `UTC`; offsets such as `+01:00` are not. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    // A RangeError is how Intl says that it does not know a time zone.
    return false;
  }
}
