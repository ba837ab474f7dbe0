import type { AnyBulkWriteOperation, Collection } from 'mongodb';

/** A document whose fields all follow from its id and version, so that a torn write shows. */
export interface Versioned {
  _id: string;
  version: number;
  /** Under a unique index; changes with each version. */
  key: string;
  group: number;
  payload: number[];
  sum: number;
}

const BATCH = 20;
const PAYLOAD = 30;

/** So many documents are enough, and quickly looked through after each kill. */
const MOST_DOCUMENTS = 400;

export function versioned(id: string, version: number): Versioned {
  const payload = Array.from({ length: PAYLOAD }, (_, i) => version * PAYLOAD + i);
  const sum = payload.reduce((total, value) => total + value, 0);
  return { _id: id, version, key: `${id} at ${version}`, group: version % 5, payload, sum };
}

const GONE = -1;

/**
 * What may be stored: per document the version that was acknowledged last and, while a write is under way, the one it
 * would make, since a kill leaves either.
 */
export class Expectations {
  readonly #possible = new Map<string, ReadonlySet<number>>();

  get ids(): string[] {
    return [...this.#possible.keys()];
  }

  /** Runs a write of new versions (GONE to delete). When it fails, old and new remain possible. */
  async during(changes: ReadonlyMap<string, number>, write: () => Promise<unknown>): Promise<void> {
    for (const [id, version] of changes) this.#possible.set(id, new Set([...this.#of(id), version]));
    await write();
    for (const [id, version] of changes) this.#possible.set(id, new Set([version]));
  }

  /** What is wrong with the stored documents, in words. What is right becomes the only possibility. */
  check(stored: readonly Versioned[]): string[] {
    const versions = new Map(stored.map(({ _id, version }) => [_id, version]));
    const torn = stored.filter((doc) => JSON.stringify(doc) !== JSON.stringify(versioned(doc._id, doc.version)));
    const ids = new Set([...this.#possible.keys(), ...versions.keys()]);
    const wrong = [...ids].filter((id) => !this.#of(id).has(versions.get(id) ?? GONE));
    for (const id of ids) this.#settle(id, versions.get(id));
    return [...torn.map(({ _id }) => `${_id} is torn`), ...wrong.map((id) => `${id} is not as acknowledged`)];
  }

  versionOf(id: string): number {
    return Math.max(...this.#of(id));
  }

  #settle(id: string, version: number | undefined): void {
    if (version === undefined) this.#possible.delete(id);
    else this.#possible.set(id, new Set([version]));
  }

  #of(id: string): ReadonlySet<number> {
    return this.#possible.get(id) ?? new Set([GONE]);
  }
}

/** Inserts, updates under a unique index and deletes, all at once, until the store is killed. Answers the writes acknowledged. */
export async function writeUntilKilled(
  docs: Collection<Versioned>,
  expectations: Expectations,
  { prefix, onAcknowledged }: { readonly prefix: string; readonly onAcknowledged: () => void },
): Promise<number> {
  const ids = expectations.ids;
  const third = Math.ceil(ids.length / 3);
  let acknowledged = 0;
  const repeat = async (step: (round: number) => Promise<void>) => {
    for (let round = 0; ; round++) {
      try {
        await step(round);
        acknowledged += 1;
        onAcknowledged();
      } catch {
        // The store was killed, as planned.
        return;
      }
    }
  };
  await Promise.all([
    repeat((round) =>
      expectations.ids.length < MOST_DOCUMENTS ? insertSome(docs, expectations, `${prefix}.${round}`) : endOfWork(docs),
    ),
    repeat((round) => updateSome(docs, expectations, ids.slice(0, third), round)),
    repeat((round) => updateSome(docs, expectations, ids.slice(third, 2 * third), round)),
    repeat((round) => deleteSome(docs, expectations, ids.slice(2 * third), round)),
  ]);
  return acknowledged;
}

function insertSome(docs: Collection<Versioned>, expectations: Expectations, prefix: string): Promise<void> {
  const ids = Array.from({ length: BATCH }, (_, i) => `${prefix}.${i}`);
  return expectations.during(new Map(ids.map((id) => [id, 0])), () =>
    docs.insertMany(ids.map((id) => versioned(id, 0))),
  );
}

function updateSome(
  docs: Collection<Versioned>,
  expectations: Expectations,
  ids: readonly string[],
  round: number,
): Promise<void> {
  const changes = new Map(sliceOf(ids, round).map((id) => [id, expectations.versionOf(id) + 1]));
  const updates = [...changes].map<AnyBulkWriteOperation<Versioned>>(([id, version]) => {
    const { _id, ...fields } = versioned(id, version);
    return { updateOne: { filter: { _id }, update: { $set: fields } } };
  });
  return expectations.during(changes, () =>
    updates.length === 0 ? endOfWork(docs) : docs.bulkWrite(updates, { ordered: false }),
  );
}

function deleteSome(
  docs: Collection<Versioned>,
  expectations: Expectations,
  ids: readonly string[],
  round: number,
): Promise<void> {
  const some = ids.slice(round * BATCH, (round + 1) * BATCH);
  const changes = new Map(some.map((id) => [id, GONE]));
  return expectations.during(changes, () =>
    some.length === 0 ? endOfWork(docs) : docs.deleteMany({ _id: { $in: some } }),
  );
}

/** A different run of ids each round, from the start again at the end. */
function sliceOf(ids: readonly string[], round: number): readonly string[] {
  if (ids.length === 0) return [];
  const start = (round * BATCH) % ids.length;
  return ids.slice(start, start + BATCH);
}

/** Nothing is left to do but to notice the kill. */
async function endOfWork(docs: Collection<Versioned>): Promise<void> {
  await pause();
  await docs.findOne({ _id: 'none' });
}

function pause(): Promise<void> {
  return new Promise((wake) => setTimeout(wake, 5));
}
