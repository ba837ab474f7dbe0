const WORDS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['false', false],
  ['no', false],
]);

/** `true`, `yes`, `false` or `no` in any case, blanks around it ignored; null for anything else. */
export function parseBoolean(text: string): boolean | null {
  return WORDS.get(text.trim().toLowerCase()) ?? null;
}
