import { MongoError } from '../errors.ts';
import { locateInSlices, locateNow, locateQuickly, revisit, TOO_LONG } from '../execution/locate.ts';
import type { QueryRequest } from '../execution/open-query.ts';
import { Pump } from '../execution/pump.ts';
import type { Row } from '../execution/row.ts';
import { compileRowTest } from '../execution/row-test.ts';
import { writeInSlices } from '../execution/write-slices.ts';
import type { Collection } from '../storage/collection.ts';
import type { Environment } from '../storage/environment.ts';
import { type Handler, ok } from './command.ts';
import { CommandFields } from './command-fields.ts';
import { receivedDocuments } from './documents.ts';
import { namespaceOf } from './namespace.ts';
import { readQuery } from './query-fields.ts';
import { runStatements, type Statement } from './statements.ts';
import { checkBatch, withWriteErrors } from './write-result.ts';

/** The command `delete`, whose name JS keeps for itself. https://www.mongodb.com/docs/manual/reference/command/delete/ */
export const remove: Handler = async (command, { store }) => {
  const collection = store.catalog.find(namespaceOf(command));
  const deletes = receivedDocuments(command, 'deletes');
  checkBatch(command.fields, deletes.length);
  if (collection === undefined) return ok({ n: 0 });
  const counts = { n: 0 };
  const variables = command.fields.any('let');
  const ordered = command.fields.flag('ordered', true);
  const errors = await runStatements(store.env, deletes.length, ordered, (index) => {
    const fields = new CommandFields('delete.deletes', deletes[index]?.doc ?? {});
    const { filter, hint } = readQuery(fields, 'q', variables);
    return new DeleteRun(store.env, collection, { filter, hint, onlyFirst: readOnlyFirst(fields) }, counts);
  });
  return ok(withWriteErrors(counts, errors));
};

function readOnlyFirst(fields: CommandFields): boolean {
  const limit = fields.count('limit', 0);
  if (limit <= 1) return limit === 1;
  throw new MongoError('FailedToParse', `The limit field in delete objects must be 0 or 1. Got ${limit}`);
}

interface DeleteRequest extends QueryRequest {
  readonly onlyFirst: boolean;
}

class DeleteRun implements Statement {
  readonly #env: Environment;
  readonly #collection: Collection;
  readonly #request: DeleteRequest;
  readonly #counts: { n: number };

  constructor(env: Environment, collection: Collection, request: DeleteRequest, counts: { n: number }) {
    this.#env = env;
    this.#collection = collection;
    this.#request = request;
    this.#counts = counts;
  }

  tryNow(): boolean {
    if (!this.#request.onlyFirst) return false;
    const row = locateQuickly(this.#env, this.#collection, this.#request);
    if (row === TOO_LONG) return false;
    if (row !== null) this.#remove(row);
    return true;
  }

  async runInSlices(): Promise<void> {
    const { onlyFirst, filter } = this.#request;
    const test = compileRowTest(filter);
    const request = onlyFirst ? { ...this.#request, limit: 1 } : this.#request;
    const ids = await locateInSlices(this.#env, this.#collection, request, new Pump());
    const before = this.#counts.n;
    await writeInSlices(this.#env, ids.length, (i) => {
      const row = revisit(this.#collection, ids[i] ?? 0, test);
      if (row !== null) this.#remove(row);
      return true;
    });
    // The one document found was changed meanwhile: look again, this time without letting others in.
    if (!onlyFirst || ids.length === 0 || this.#counts.n > before) return;
    this.#env.write(() => {
      const row = locateNow(this.#env, this.#collection, this.#request);
      if (row !== null) this.#remove(row);
    });
  }

  #remove(row: Row): void {
    this.#collection.remove(row.recordId, row.doc);
    this.#counts.n += 1;
  }
}
