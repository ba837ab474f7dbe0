import { MongoError } from '../errors.ts';
import { locateInSlices, locateNow, locateQuickly, revisit, TOO_LONG } from '../execution/locate.ts';
import { insertUpserted, updateRow } from '../execution/modify.ts';
import type { QueryRequest } from '../execution/open-query.ts';
import { Pump } from '../execution/pump.ts';
import type { Row } from '../execution/row.ts';
import { compileRowTest } from '../execution/row-test.ts';
import { writeInSlices } from '../execution/write-slices.ts';
import type { FilterNode } from '../query/filter-node.ts';
import { parseSort } from '../sort/sort-pattern.ts';
import type { Store } from '../storage/store.ts';
import { parseUpdate, type UpdateStatement } from '../update/update-statement.ts';
import { type Doc, isDoc } from '../values/document.ts';
import { type Handler, ok } from './command.ts';
import { CommandFields } from './command-fields.ts';
import { receivedDocuments } from './documents.ts';
import { namespaceOf } from './namespace.ts';
import { readQuery } from './query-fields.ts';
import { runStatements, type Statement } from './statements.ts';
import { checkBatch, withWriteErrors } from './write-result.ts';

/** https://www.mongodb.com/docs/manual/reference/command/update/ */
export const update: Handler = async (command, { store, now }) => {
  const ns = namespaceOf(command);
  const updates = receivedDocuments(command, 'updates');
  checkBatch(command.fields, updates.length);
  const counts: UpdateCounts = { n: 0, nModified: 0, upserted: [] };
  const variables = command.fields.any('let');
  const ordered = command.fields.flag('ordered', true);
  const errors = await runStatements(store.env, updates.length, ordered, (index) => {
    const fields = new CommandFields('update.updates', updates[index]?.doc ?? {});
    return new UpdateRun(store, ns, readUpdate(fields, variables), { counts, index, now: now() });
  });
  const { upserted, ...numbers } = counts;
  return ok(withWriteErrors(upserted.length === 0 ? numbers : { ...numbers, upserted }, errors));
};

interface UpdateCounts {
  n: number;
  nModified: number;
  readonly upserted: Doc[];
}

interface UpdateRequest extends QueryRequest {
  readonly filter: FilterNode;
  readonly statement: UpdateStatement;
  readonly multi: boolean;
  readonly upsert: boolean;
}

function readUpdate(fields: CommandFields, variables: unknown): UpdateRequest {
  const constants = fields.document('c') ?? {};
  const { filter, expressions, hint } = readQuery(
    fields,
    'q',
    isDoc(variables) ? { ...variables, ...constants } : constants,
  );
  const statement = parseUpdate({
    update: fields.any('u'),
    arrayFilters: fields.any('arrayFilters'),
    filter,
    runPipeline: expressions.runPipeline,
  });
  const multi = fields.flag('multi', false);
  if (multi && statement.kind === 'replacement') {
    throw new MongoError('FailedToParse', 'multi update is not supported for replacement-style update');
  }
  return { filter, statement, multi, upsert: fields.flag('upsert', false), hint, sort: parseSort(fields.any('sort')) };
}

class UpdateRun implements Statement {
  readonly #store: Store;
  readonly #ns: string;
  readonly #request: UpdateRequest;
  readonly #report: { readonly counts: UpdateCounts; readonly index: number; readonly now: Date };

  constructor(
    store: Store,
    ns: string,
    request: UpdateRequest,
    report: { readonly counts: UpdateCounts; readonly index: number; readonly now: Date },
  ) {
    this.#store = store;
    this.#ns = ns;
    this.#request = request;
    this.#report = report;
  }

  tryNow(): boolean {
    const collection = this.#store.catalog.find(this.#ns);
    if (collection !== undefined && this.#request.multi) return false;
    const row = collection === undefined ? null : locateQuickly(this.#store.env, collection, this.#request);
    if (row === TOO_LONG) return false;
    this.#updateOrInsert(row);
    return true;
  }

  async runInSlices(): Promise<void> {
    const { env, catalog } = this.#store;
    const { multi, filter } = this.#request;
    const collection = catalog.ensure(this.#ns);
    const test = compileRowTest(filter);
    const request = multi ? this.#request : { ...this.#request, limit: 1 };
    const ids = await locateInSlices(env, collection, request, new Pump());
    let found = 0;
    await writeInSlices(env, ids.length, (i) => {
      const row = revisit(collection, ids[i] ?? 0, test);
      if (row === null) return true;
      found += 1;
      this.#updateRow(row);
      return true;
    });
    // Nothing found, or what was found has changed meanwhile: look again, this time without letting others in.
    if (found > 0 || (ids.length === 0 && !this.#request.upsert)) return;
    env.write(() => this.#updateOrInsert(locateNow(env, collection, this.#request)));
  }

  #updateOrInsert(row: Row | null): void {
    if (row === null) this.#insertWhenAsked();
    else this.#updateRow(row);
  }

  #updateRow(row: Row): void {
    const collection = this.#store.catalog.ensure(this.#ns);
    const { counts, now } = this.#report;
    const { changed } = updateRow(collection, row, this.#request.statement, now);
    counts.n += 1;
    if (changed) counts.nModified += 1;
  }

  #insertWhenAsked(): void {
    const { upsert, filter, statement } = this.#request;
    if (!upsert) return;
    const { counts, index, now } = this.#report;
    const { _id } = insertUpserted(this.#store.catalog.ensure(this.#ns), filter, statement, now);
    counts.n += 1;
    counts.upserted.push({ index, _id });
  }
}
