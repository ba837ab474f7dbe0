import type { Connection } from 'mongoose';
import { isDuplicateKey } from '../database.ts';
import type { RateLimit } from './rate-limits.ts';

/** The last calls that were granted under one key, as times of the database's clock. */
interface GrantsDocument {
  _id: string;
  grants: number[];
  granted: number;
  at: number;
  expiresAt: Date;
}

export interface Granted {
  readonly calls: number;
  /** Until the next call could be granted; 0 when all were. */
  readonly waitMs: number;
}

/** Calls granted so far, per key, for all processes. */
export interface RateGrantsStore {
  createIndexes(): Promise<void>;
  /** Grants up to `wanted` calls now, as many as the limit leaves in the stretch of time that ends now. */
  take(key: string, wanted: number, limit: RateLimit): Promise<Granted>;
}

const KEPT_AFTER_MS = 60_000;

/**
 * A log of the last grants, so that no stretch of time, wherever it begins, holds more than the limit. One atomic update
 * forgets what is too old and adds what fits; the database's clock counts, since those of processes differ.
 */
export function createRateGrantsStore(database: Connection): RateGrantsStore {
  const collection = () => database.collection<GrantsDocument>('rate_budgets');
  const attempt = async (key: string, wanted: number, limit: RateLimit): Promise<Granted> => {
    const update = grantUpdate(wanted, limit);
    const after = await collection().findOneAndUpdate({ _id: key }, update, { upsert: true, returnDocument: 'after' });
    if (!after) throw new Error('An upsert answered no document');
    const oldest = Number(after.grants[0] ?? after.at);
    const waitMs = after.granted === wanted ? 0 : Math.max(1, oldest + limit.windowMs - Number(after.at));
    return { calls: after.granted, waitMs };
  };
  return {
    createIndexes: async () => {
      await collection().createIndex({ expiresAt: 1 }, { expireAfterSeconds: 0 });
    },
    take: async (key, wanted, limit) => {
      try {
        return await attempt(key, wanted, limit);
      } catch (error) {
        // Two processes can both be the first to ask.
        if (isDuplicateKey(error)) return attempt(key, wanted, limit);
        throw error;
      }
    },
  };
}

function grantUpdate(wanted: number, { calls, windowMs }: RateLimit) {
  const isRecent = { $gt: ['$$grant', { $subtract: ['$at', windowMs] }] };
  const recent = { $filter: { input: { $ifNull: ['$grants', []] }, as: 'grant', cond: isRecent } };
  const room = { $max: [0, { $subtract: [calls, { $size: '$grants' }] }] };
  const added = { $map: { input: { $range: [0, '$granted'] }, in: '$at' } };
  return [
    { $set: { at: { $toLong: '$$NOW' }, expiresAt: { $add: ['$$NOW', windowMs + KEPT_AFTER_MS] } } },
    { $set: { grants: recent } },
    { $set: { granted: { $min: [wanted, room] } } },
    { $set: { grants: { $concatArrays: ['$grants', added] } } },
  ];
}
