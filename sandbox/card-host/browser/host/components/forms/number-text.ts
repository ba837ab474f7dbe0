const LOCALE = 'en-US';
const MOST_DECIMALS = 10;

export interface NumberFormat {
  readonly style: 'decimal' | 'percentage' | 'currency';
  /** Digits after the decimal point; undefined leaves them as they are. */
  readonly precision: number | undefined;
  /** ISO 4217, for the currency style. */
  readonly currency: string;
}

/** A number as a person reads it: `1,234.5`, `12%`, `$1,234.50`. */
export function formatNumber(value: number, { style, precision, currency }: NumberFormat): string {
  const digits = precision === undefined ? {} : fixedDigits(precision);
  if (style === 'currency') {
    return new Intl.NumberFormat(LOCALE, { style, currency, ...digits }).format(value);
  }
  const text = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: MOST_DECIMALS, ...digits }).format(value);
  // 12 is 12 per cent (assumed): the documentation does not say whether 0.12 would be.
  return style === 'percentage' ? `${text}%` : text;
}

/** Intl takes whole numbers from 0 to 20 only. */
function fixedDigits(precision: number) {
  const digits = Math.max(0, Math.min(20, Math.round(precision)));
  return { minimumFractionDigits: digits, maximumFractionDigits: digits };
}

/** The number in a typed text, whatever signs and separators are around it; null when there is none. */
export function parseNumber(text: string): number | null {
  const digits = text.replaceAll(/[^0-9.\-−]/g, '').replaceAll('−', '-');
  return /^-?(\d+\.?\d*|\.\d+)$/.test(digits) ? Number(digits) : null;
}

/** The number within its bounds, with no more decimals than allowed. */
export function fitNumber(value: number, bounds: { min?: number | undefined; max?: number | undefined }): number {
  return Math.min(bounds.max ?? Number.POSITIVE_INFINITY, Math.max(bounds.min ?? Number.NEGATIVE_INFINITY, value));
}

export function isCurrency(code: string): boolean {
  return /^[A-Za-z]{3}$/.test(code);
}
