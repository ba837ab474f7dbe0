const WORD_BREAK = /[^\p{L}\p{N}]+/u;
const TOKEN_BREAK = /[^\p{L}\p{N}*]+/u;

/**
 * Whether a text contains a token, as HubSpot's CONTAINS_TOKEN asks, without case: each word of the value is a word of
 * the text, and `*` in it stands for any part of a word, so that `*@acme.com` finds `Anna@acme.com`.
 *
 * HubSpot documents the wildcard by that one example and not how it cuts words; this reading is assumed.
 * https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm
 */
export function containsToken(text: string, value: string): boolean {
  const words = text.toLowerCase().split(WORD_BREAK);
  const wanted = value
    .toLowerCase()
    .split(TOKEN_BREAK)
    .filter((token) => token !== '');
  return wanted.length > 0 && wanted.every((token) => words.some((word) => matchesWildcard(word, token)));
}

/** First and last part at the ends, the others between them in order: no regular expression that could run away. */
function matchesWildcard(text: string, pattern: string): boolean {
  const parts = pattern.split('*');
  const first = parts[0] ?? '';
  if (parts.length === 1) return text === first;
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
