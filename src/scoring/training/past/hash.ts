const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;
const FIRST_MIX = 0x85ebca6b;
const SECOND_MIX = 0xc2b2ae35;

/**
 * A number from 0 to 2³² − 1 made of a text, the same on every machine (FNV-1a, then mixed so that all bits depend on all
 * of the text). Not for secrets.
 */
export function hashOf(text: string, seed: number): number {
  let hash = (OFFSET ^ seed) >>> 0;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), PRIME);
  hash = Math.imul(hash ^ (hash >>> 16), FIRST_MIX);
  hash = Math.imul(hash ^ (hash >>> 13), SECOND_MIX);
  return (hash ^ (hash >>> 16)) >>> 0;
}
