/** A stretch of texts, both ends included. */
export interface TextStretch {
  readonly low: string;
  readonly high: string;
  /** Texts of another length in the stretch are not meant. */
  readonly length: number;
}

/**
 * The ids from `first` to `last` by number, as stretches in the order of texts, which is the one a database keeps: one
 * per number of digits.
 */
export function textStretches(first: string, last: string): readonly TextStretch[] {
  const lengths = Array.from({ length: last.length - first.length + 1 }, (_, index) => first.length + index);
  return lengths.map((length) => ({
    low: length === first.length ? first : '1'.padEnd(length, '0'),
    high: length === last.length ? last : '9'.repeat(length),
    length,
  }));
}
