const WORD_BREAK = /[^\p{L}\p{N}]+/u;
const BLANKS = /\s+/;

/**
 * Whether a text contains a token, as HubSpot's CONTAINS_TOKEN asks, without case. A plain value: each of its words is
 * a word of the text. A value with `*`: the text or one of its words or blank-separated pieces matches the pattern,
 * so that `*@acme.com` finds `Anna@acme.com`.
 *
 * HubSpot documents the wildcard by that one example and not how it cuts words; this is our reading of it.
 * https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm
 */
export function containsToken(text: string, value: string): boolean {
  const haystack = text.toLowerCase();
  const needle = value.trim().toLowerCase();
  if (needle.includes('*')) {
    return [haystack, ...haystack.split(BLANKS), ...wordsOf(haystack)].some((piece) => matchesWildcard(piece, needle));
  }
  const words = new Set(wordsOf(haystack));
  const wanted = wordsOf(needle);
  return wanted.length > 0 && wanted.every((word) => words.has(word));
}

function wordsOf(text: string): string[] {
  return text.split(WORD_BREAK).filter((word) => word !== '');
}

/** First and last part at the ends, the others between them in order: no regular expression that could run away. */
function matchesWildcard(text: string, pattern: string): boolean {
  const parts = pattern.split('*');
  const first = parts[0] ?? '';
  const last = parts[parts.length - 1] ?? '';
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  const end = text.length - last.length;
  let from = first.length;
  for (const part of parts.slice(1, -1)) {
    const at = text.indexOf(part, from);
    if (at < 0 || at + part.length > end) return false;
    from = at + part.length;
  }
  return true;
}
