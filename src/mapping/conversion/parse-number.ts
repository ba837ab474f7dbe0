const NUMBER_PATTERN = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * A number in plain or exponent form, blanks around it ignored; null for anything else. Thousands separators, `NaN`,
 * `Infinity`, hexadecimal and numbers too large to hold are refused, since guessing would store a wrong figure.
 */
export function parseNumber(text: string): number | null {
  const trimmed = text.trim();
  if (!NUMBER_PATTERN.test(trimmed)) return null;
  const value = Number(trimmed);
  // Adding 0 turns -0 into 0.
  return Number.isFinite(value) ? value + 0 : null;
}
