const LOCALE = 'en-US';

/** `7,043`; at most two decimals. */
export function formatNumber(value: number): string {
  return value.toLocaleString(LOCALE, { maximumFractionDigits: 2 });
}

/** A score with its one decimal only where it has one: `82`, `82.5`. */
export function formatScore(value: number): string {
  return value.toLocaleString(LOCALE, { maximumFractionDigits: 1 });
}

/** A signed contribution: `+12.5`, `−8`, `0`. */
export function formatSigned(value: number): string {
  const size = Math.abs(value).toLocaleString(LOCALE, { maximumFractionDigits: 1 });
  if (value > 0) return `+${size}`;
  return value < 0 ? `\u2212${size}` : '0';
}

/** `84%` for a share of 0 to 1. */
export function formatShare(share: number): string {
  return `${Math.round(share * 100)}%`;
}

/** `1 company`, `2,000 companies`. */
export function plural(count: number, one: string, many: string): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}
