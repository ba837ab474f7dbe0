/** Names kept; a power of two, so that a hash is cut to a slot by its low bits. */
const SLOTS = 4096;

/** Longer names are rarely repeated and not kept. */
const MAX_KEPT_BYTES = 64;

/**
 * Turns the bytes of field names into text. Documents repeat a few names all the time: a name seen before costs a
 * comparison instead of a new string.
 */
export class FieldNames {
  readonly #kept: (string | undefined)[] = new Array(SLOTS);

  /** The name in `bytes` from `start` to, not including, `end`. */
  read(bytes: Buffer, start: number, end: number): string {
    if (end - start > MAX_KEPT_BYTES) return bytes.toString('utf8', start, end);
    let hash = end - start;
    for (let i = start; i < end; i++) hash = (hash * 31 + (bytes[i] ?? 0)) | 0;
    const slot = (hash ^ (hash >>> 12)) & (SLOTS - 1);
    const kept = this.#kept[slot];
    if (kept !== undefined && isSame(kept, bytes, start, end)) return kept;
    const name = bytes.toString('utf8', start, end);
    this.#kept[slot] = name;
    return name;
  }
}

/** False for any name beyond ASCII, which is then read anew. */
function isSame(name: string, bytes: Buffer, start: number, end: number): boolean {
  if (name.length !== end - start) return false;
  for (let i = 0; i < name.length; i++) {
    const byte = bytes[start + i] ?? 0;
    if (byte > 0x7f || name.charCodeAt(i) !== byte) return false;
  }
  return true;
}
