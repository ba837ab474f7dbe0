/** Words that say nothing about what a property holds. */
const FILLERS: ReadonlySet<string> = new Set([
  'a',
  'company',
  'count',
  'current',
  'customer',
  'hs',
  'in',
  'last',
  'no',
  'num',
  'number',
  'of',
  'past',
  'per',
  'the',
  'total',
]);

/** Spellings that mean the same in property names. */
const SYNONYMS: Readonly<Record<string, string>> = {
  account: 'customer',
  client: 'customer',
  d: 'day',
  headcount: 'employee',
  license: 'seat',
  staff: 'employee',
  subscription: 'plan',
  tier: 'plan',
};

/** How sure a match is; higher is surer. 0: no match. */
export const NAME_MATCH = { none: 0, words: 1, letters: 2, exact: 3 } as const;
export type NameMatch = (typeof NAME_MATCH)[keyof typeof NAME_MATCH];

/**
 * Whether two names mean the same: the same text, the same letters and digits (`Open tickets`, `open_tickets`), or the
 * same telling words in any order (`numberofemployees` labelled `Number of Employees`, and `employees`).
 */
export function matchNames(one: string, other: string): NameMatch {
  if (one === other) return NAME_MATCH.exact;
  if (lettersOf(one) === lettersOf(other)) return NAME_MATCH.letters;
  const words = tellingWords(one);
  return words !== '' && words === tellingWords(other) ? NAME_MATCH.words : NAME_MATCH.none;
}

/** Only letters and digits, lower case: `Customer ID` and `customer_id` become `customerid`. */
export function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function tellingWords(name: string): string {
  const words = name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/(\d)(\p{L})/gu, '$1 $2')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => singular(word))
    .map((word) => SYNONYMS[word] ?? word);
  return [...new Set(words.filter((word) => !FILLERS.has(word)))].sort().join(' ');
}

function singular(word: string): string {
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') && !word.endsWith('us')
    ? word.slice(0, -1)
    : word;
}
