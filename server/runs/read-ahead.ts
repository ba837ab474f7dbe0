/** Makes the next piece, or null when there is none. */
export type NextPiece<T> = () => Promise<T | null>;

/**
 * The pieces in their order, up to `depth` of them under way or waiting while one is worked on. When the consumer stops,
 * nothing further is begun.
 */
export async function* readAhead<T>(next: NextPiece<T>, depth: number): AsyncGenerator<T> {
  const ahead: Promise<T | null>[] = [];
  let stopped = false;
  let last: Promise<unknown> = Promise.resolve();
  const begin = () => {
    // One after the other: where a piece starts is known when the one before has come.
    const piece = last.then(() => (stopped ? null : next()));
    // It may fail while an earlier one is still worked on; the await below is where that counts.
    piece.catch(() => undefined);
    last = piece;
    ahead.push(piece);
  };
  for (let count = 0; count < depth; count += 1) begin();
  try {
    for (;;) {
      const piece = await ahead.shift();
      if (piece == null) return;
      begin();
      yield piece;
    }
  } finally {
    stopped = true;
  }
}
