import { hostname } from 'node:os';
import { Int32, Long } from 'bson';
import type { Collection } from '../storage/collection.ts';
import { type Doc, isDoc } from '../values/document.ts';
import type { StageSpec } from './parse-pipeline.ts';

/**
 * What `$indexStats` and `$collStats` tell. The use of indexes is not counted: `accesses.ops` is always 0.
 * https://www.mongodb.com/docs/manual/reference/operator/aggregation/collStats/
 */
export function statisticsOf(collection: Collection, [name, spec]: StageSpec, now: Date): Doc[] {
  const host = hostname();
  if (name === '$indexStats') {
    return collection.indexes.map(({ name: index, spec: listed }) => ({
      name: index,
      key: listed.key,
      host,
      accesses: { ops: Long.ZERO, since: now },
      spec: listed,
    }));
  }
  const asked = isDoc(spec) ? spec : {};
  return [
    {
      ns: collection.ns,
      host,
      localTime: now,
      ...(asked.count === undefined ? {} : { count: Long.fromNumber(collection.count) }),
      ...(asked.storageStats === undefined ? {} : { storageStats: storageStats(collection) }),
    },
  ];
}

function storageStats({ count, indexes }: Collection): Doc {
  return { count: Long.fromNumber(count), nindexes: new Int32(indexes.length), capped: false };
}
