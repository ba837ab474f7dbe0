import type { SetupChange, SetupSection } from '../contract/setup-file.ts';

export interface Comparison<T> {
  readonly section: SetupSection;
  readonly before: readonly T[];
  readonly after: readonly T[];
  keyOf(item: T): string;
  /** What the item is called, and what it says. */
  subjectOf(item: T): string;
  describe(item: T): string;
  /** What becomes of an item that is not in the file. */
  readonly missing: 'removed' | 'kept';
}

/** Two lists compared by key: what is new, what differs, what is missing. Items that say the same are left out. */
export function compareItems<T>({ section, before, after, missing, ...of }: Comparison<T>): SetupChange[] {
  const old = new Map(before.map((item) => [of.keyOf(item), item]));
  const next = new Set(after.map(of.keyOf));
  const present = after.flatMap((item) => {
    const former = old.get(of.keyOf(item));
    return compareOne(
      section,
      of.subjectOf(item),
      former === undefined ? null : of.describe(former),
      of.describe(item),
    );
  });
  const absent = before
    .filter((item) => !next.has(of.keyOf(item)))
    .map((item): SetupChange => {
      const words = of.describe(item);
      return {
        section,
        kind: missing,
        subject: of.subjectOf(item),
        before: words,
        after: missing === 'kept' ? words : null,
      };
    });
  return [...present, ...absent];
}

/** One thing that is there or not; null: it is not. Nothing when it says the same. */
export function compareOne(
  section: SetupSection,
  subject: string,
  before: string | null,
  after: string | null,
): SetupChange[] {
  if (before === after) return [];
  if (before === null) return [{ section, kind: 'added', subject, before, after }];
  return [{ section, kind: after === null ? 'removed' : 'changed', subject, before, after }];
}
