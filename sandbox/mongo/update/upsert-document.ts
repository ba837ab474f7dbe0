import { ObjectId } from 'bson';
import { MongoError } from '../errors.ts';
import type { FilterNode } from '../query/filter-node.ts';
import type { Doc } from '../values/document.ts';
import { applyFieldUpdate } from './apply-field-update.ts';
import type { UpdateContext } from './field-update.ts';
import type { UpdateStatement } from './update-statement.ts';

/** The document an upsert inserts: the values the filter asks for, with the update applied, `_id` first. */
export function upsertDocument(filter: FilterNode, statement: UpdateStatement, now: Date): Doc {
  const wanted = equalities(filter);
  const base = statement.kind === 'replacement' ? onlyId(wanted) : buildDocument(wanted, now);
  const { _id = new ObjectId(), ...rest } = statement.apply(base, { now, inserting: true });
  return { _id, ...rest };
}

type Equality = readonly [path: string, value: unknown];

/** The values that all results of the filter have, as far as the filter says so by equality. */
function equalities(node: FilterNode): Equality[] {
  switch (node.kind) {
    case 'and':
      return node.nodes.flatMap(equalities);
    case 'or': {
      const [only, ...others] = node.nodes;
      return only !== undefined && others.length === 0 ? equalities(only) : [];
    }
    case 'field': {
      const { path, predicate } = node;
      if (predicate.kind === 'compare' && predicate.operator === '$eq') return [[path, predicate.value]];
      const isOne = predicate.kind === 'in' && predicate.values.length === 1 && predicate.patterns.length === 0;
      return isOne ? [[path, predicate.values[0]]] : [];
    }
    default:
      return [];
  }
}

function onlyId(wanted: readonly Equality[]): Doc {
  const id = wanted.find(([path]) => path === '_id');
  return id === undefined ? {} : { _id: id[1] };
}

function buildDocument(wanted: readonly Equality[], now: Date): Doc {
  checkPaths(wanted);
  const context: UpdateContext = {
    original: {},
    now,
    inserting: true,
    matchedPosition: () => null,
    arrayFilters: new Map(),
    fresh: new Set(),
  };
  return wanted.reduce<Doc>((doc, [path, value]) => {
    const set = { operator: '$set', path, parts: path.split('.'), creates: true, change: () => value };
    return applyFieldUpdate(doc, set, context);
  }, {});
}

/** Two conditions on one path, or on a path and one inside it, do not say what to insert. */
function checkPaths(wanted: readonly Equality[]): void {
  for (const [i, [path]] of wanted.entries()) {
    for (const [other] of wanted.slice(0, i)) {
      if (other === path) {
        throw new MongoError(
          'NotSingleValueField',
          `cannot infer query fields to set, path '${path}' is matched twice`,
        );
      }
      if (path.startsWith(`${other}.`) || other.startsWith(`${path}.`)) {
        throw new MongoError(
          'NotSingleValueField',
          `cannot infer query fields to set, both paths '${other}' and '${path}' are matched`,
        );
      }
    }
  }
}
