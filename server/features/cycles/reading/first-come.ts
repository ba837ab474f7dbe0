/** The pieces of several sources, each taken when it is there; those of one source stay in their order. */
export async function* firstCome<T>(sources: readonly AsyncGenerator<T>[]): AsyncGenerator<T> {
  const waiting = new Map<AsyncGenerator<T>, Promise<{ source: AsyncGenerator<T>; result: IteratorResult<T> }>>();
  const ask = (source: AsyncGenerator<T>) => {
    const asked = source.next().then((result) => ({ source, result }));
    asked.catch(() => undefined);
    waiting.set(source, asked);
  };
  try {
    for (const source of sources) ask(source);
    while (waiting.size > 0) {
      const { source, result } = await Promise.race(waiting.values());
      waiting.delete(source);
      if (result.done) continue;
      ask(source);
      yield result.value;
    }
  } finally {
    await Promise.allSettled(sources.map((source) => source.return(undefined)));
  }
}
