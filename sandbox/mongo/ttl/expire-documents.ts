import { Pump } from '../execution/pump.ts';
import { Row } from '../execution/row.ts';
import { compileRowTest } from '../execution/row-test.ts';
import { type Step, scan } from '../execution/scan.ts';
import { writeInSlices } from '../execution/write-slices.ts';
import type { IndexDefinition } from '../index/index-definition.ts';
import type { IndexPlan } from '../index/plan.ts';
import { planQuery } from '../index/plan-query.ts';
import type { FilterNode } from '../query/filter-node.ts';
import type { Collection } from '../storage/collection.ts';
import type { Store } from '../storage/store.ts';

/** Removes the documents whose TTL index says that their time is over. Answers how many. */
export async function expireDocuments({ env, catalog }: Store, now: Date): Promise<number> {
  let removed = 0;
  for (const collection of catalog.list()) {
    for (const index of collection.indexes) {
      if (index.expireAfterSeconds === null) continue;
      const due = new Date(now.getTime() - index.expireAfterSeconds * 1000);
      removed += await removeDue({ env, catalog }, collection, index, due);
    }
  }
  return removed;
}

async function removeDue(
  { env }: Pick<Store, 'env' | 'catalog'>,
  collection: Collection,
  index: IndexDefinition,
  due: Date,
): Promise<number> {
  const filter: FilterNode = {
    kind: 'field',
    path: index.fields[0]?.path ?? '',
    predicate: { kind: 'compare', operator: '$lte', value: due },
  };
  const test = compileRowTest(filter);
  const plan = planQuery({ filter, sort: [], indexes: [index], hint: index.name }) as IndexPlan;
  const stats = { keysExamined: 0, docsExamined: 0 };
  const ids = await recordIds(scan({ env, collection, plan, test, stats }));
  let removed = 0;
  await writeInSlices(env, ids.length, (i) => {
    const recordId = ids[i] ?? 0;
    const bytes = collection.read(recordId);
    if (bytes === undefined) return true;
    const row = new Row(recordId, bytes);
    if (!test(row)) return true;
    collection.remove(recordId, row.doc);
    removed += 1;
    return true;
  });
  return removed;
}

async function recordIds(rows: Iterator<Step<Row>>): Promise<number[]> {
  const ids: number[] = [];
  await new Pump().take(rows, (row) => {
    ids.push(row.recordId);
    return false;
  });
  return ids;
}
