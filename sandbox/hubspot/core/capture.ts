/** The remembered state of something that goes on changing. */
export interface Capture {
  /** Makes it as it was; may be done again and again. */
  restore(): void;
  /** Call when it will not be restored any more. */
  release(): void;
}

/** A state that costs nothing to keep. */
export function captureOf(restore: () => void): Capture {
  return { restore, release: () => undefined };
}

/** Several states as one. */
export function captureAll(captures: readonly Capture[]): Capture {
  return {
    restore() {
      for (const capture of captures) capture.restore();
    },
    release() {
      for (const capture of captures) capture.release();
    },
  };
}

/** The state of a map or a set whose entries are replaced, never changed in place. */
export function captureEntries<K, V>(map: Map<K, V>): Capture {
  const entries = [...map];
  return captureOf(() => {
    map.clear();
    for (const [key, value] of entries) map.set(key, value);
  });
}
