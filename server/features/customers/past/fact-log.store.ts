import type { AttributeValue } from '@customerscore/core/contract';
import { withChurnSeen } from '@customerscore/core/training';
import type { AnyBulkWriteOperation, Connection } from 'mongoose';
import { writeConditionally } from '../../../database.ts';
import { type FactLogDocument, factLogModel } from './fact-log.model.ts';
import type { FactsChange, KnownFacts } from './facts-known.ts';

/** The past of attributes and churns: what was recorded on which day. */
export interface FactLogStore {
  createIndexes(): Promise<void>;
  /**
   * Adds what differs from the end of each log, one bulk write for all; the same change again adds nothing. Of several
   * values on one day the last one counts. Nothing is lost when several processes add to one log at once.
   */
  record(workspaceId: string, changes: readonly FactsChange[]): Promise<void>;
}

type LogEnd = Pick<FactLogDocument, '_id' | 'revision' | 'last' | 'churns'>;

/** Each failed attempt means that another process got its change in. */
const MAX_ATTEMPTS = 50;

export function createFactLogStore(database: Connection): FactLogStore {
  const model = factLogModel(database);
  const endsOf = async (workspaceId: string, changes: readonly FactsChange[]) => {
    const ids = changes.map(({ customerId }) => customerId);
    const found = await model
      .find({ workspaceId, _id: { $in: ids } }, { revision: 1, last: 1, churns: 1 })
      .lean<LogEnd[]>();
    return new Map(found.map((end) => [end._id, end]));
  };
  return {
    createIndexes: async () => {
      await model.createIndexes();
    },
    record: async (workspaceId, changes) => {
      let open = [...new Map(changes.map((change) => [change.customerId, change])).values()];
      for (let attempt = 0; open.length > 0; attempt += 1) {
        if (attempt === MAX_ATTEMPTS) throw new Error(`The facts of ${open.length} customers could not be recorded.`);
        const ends = await endsOf(workspaceId, open);
        const planned = open.flatMap((change) => writeOf(workspaceId, change, ends.get(change.customerId)));
        const { done } = await writeConditionally(
          model,
          planned.map(({ write }) => write),
        );
        // Who was overtaken looks again at what stands there now.
        open = done === planned.length ? [] : planned.map(({ change }) => change);
      }
    },
  };
}

interface Planned {
  readonly change: FactsChange;
  readonly write: AnyBulkWriteOperation<FactLogDocument>;
}

/** The write that brings the change in, if nobody else adds to the log first; none when it is there. */
function writeOf(workspaceId: string, change: FactsChange, end: LogEnd | undefined): Planned[] {
  const start = end === undefined ? beginningOf(change) : { ...end, added: {} };
  const { after, isSeenAlike } = change;
  const isNewChurn = start.last.churned !== after.churned || start.last.churnedOn !== after.churnedOn;
  const churns = isNewChurn
    ? withChurnSeen(start.churns, { ...after, isKnown: isSeenAlike && (end !== undefined || change.before !== null) })
    : start.churns;
  const $set = { ...start.added, ...differences(start.last.attributes, after) };
  if (end !== undefined && !isNewChurn && Object.keys($set).length === 0) return [];
  const { attributes, churned, churnedOn } = after;
  const last = { attributes: { ...attributes }, churned, churnedOn };
  const update = {
    $set: { ...$set, last, churns: [...churns], revision: start.revision + 1 },
    ...(end === undefined ? { $setOnInsert: { since: (change.before ?? after).day } } : {}),
  };
  const filter = { _id: change.customerId, workspaceId, revision: end?.revision ?? null };
  const write = { updateOne: { filter, update, upsert: end === undefined } };
  return [{ change, write: write as unknown as AnyBulkWriteOperation<FactLogDocument> }];
}

const NOTHING_SEEN = { attributes: {}, churned: false, churnedOn: null };

/** A log begins with what stood in the customer since it was last changed. */
function beginningOf({ before }: FactsChange): Omit<LogEnd, '_id'> & { readonly added: Added } {
  const nothing = { revision: 0, last: NOTHING_SEEN, churns: [] };
  if (before === null) return { ...nothing, added: {} };
  const churns = before.churned ? [...withChurnSeen([], { ...before, isKnown: false })] : [];
  return {
    revision: 0,
    last: { ...before, attributes: { ...before.attributes } },
    churns,
    added: differences({}, before),
  };
}

type Added = Readonly<Record<string, AttributeValue | null>>;

function differences(last: Readonly<Record<string, AttributeValue>>, { attributes, day }: KnownFacts): Added {
  const codenames = new Set([...Object.keys(last), ...Object.keys(attributes)]);
  const changed = [...codenames].filter((codename) => last[codename] !== attributes[codename]);
  return Object.fromEntries(changed.map((codename) => [`log.${codename}.${day}`, attributes[codename] ?? null]));
}
