import { openQuery } from '../execution/open-query.ts';
import { Pump } from '../execution/pump.ts';
import type { Row } from '../execution/row.ts';
import { countSteps, type Step } from '../execution/scan.ts';
import { valuesAt } from '../query/values-at.ts';
import { encodeValue } from '../values/key-encoding.ts';
import { isNumeric, toDouble } from '../values/numbers.ts';
import { type Handler, ok } from './command.ts';
import { namespaceOf } from './namespace.ts';
import { readQuery } from './query-fields.ts';

/** https://www.mongodb.com/docs/manual/reference/command/count/ */
export const count: Handler = async (command, { store }) => {
  const { fields } = command;
  const collection = store.catalog.find(namespaceOf(command));
  const { filter, hint } = readQuery(fields, 'query');
  const skip = fields.count('skip', 0);
  const limit = limitOf(fields.any('limit'));
  if (collection === undefined) return ok({ n: 0 });
  const isWhole = filter.kind === 'and' && filter.nodes.length === 0;
  const { source } = openQuery(store.env, collection, { filter, hint });
  const pump = new Pump(fields.count('maxTimeMS', 0));
  const found = isWhole ? collection.count : await pump.finish(countSteps(source));
  return ok({ n: Math.min(Math.max(found - skip, 0), limit) });
};

/** A negative limit means the same as a positive one, 0 means none. */
function limitOf(limit: unknown): number {
  return (isNumeric(limit) ? Math.abs(Math.trunc(toDouble(limit))) : 0) || Number.POSITIVE_INFINITY;
}

/** https://www.mongodb.com/docs/manual/reference/command/distinct/ */
export const distinct: Handler = async (command, { store }) => {
  const { fields } = command;
  const path = fields.string('key').split('.');
  const collection = store.catalog.find(namespaceOf(command));
  const { filter, hint } = readQuery(fields, 'query');
  if (collection === undefined) return ok({ values: [] });
  const { rows } = openQuery(store.env, collection, { filter, hint });
  const pump = new Pump(fields.count('maxTimeMS', 0));
  return ok({ values: await pump.finish(distinctValues(rows, path)) });
};

function* distinctValues(rows: Iterable<Step<Row>>, path: readonly string[]): Generator<null, unknown[]> {
  const byCode = new Map<string, unknown>();
  for (const row of rows) {
    const values = row === null ? [] : valuesAt(row.doc, path);
    for (const value of values.flatMap((found) => (Array.isArray(found) ? found : [found]))) {
      const code = encodeValue(value).toString('latin1');
      if (!byCode.has(code)) byCode.set(code, value);
    }
    yield null;
  }
  return [...byCode].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
}
