import { createHash } from 'node:crypto';
import type { Connection } from 'mongoose';
import { isDuplicateKey, newId } from '../../database.ts';
import { type IdempotencyDocument, idempotencyModel } from './idempotency.model.ts';

export interface IdempotentCall {
  readonly workspaceId: string;
  readonly key: string;
  readonly bodyHash: string;
}

/** What is known of a call when it comes. */
export type Claim =
  /** Nobody has made it: it is to be made now, and `claim` ends it. */
  | { readonly state: 'yours'; readonly claim: string }
  | { readonly state: 'answered'; readonly answer: unknown }
  | { readonly state: 'other_body' }
  | { readonly state: 'in_progress' };

export interface IdempotencyStore {
  createIndexes(): Promise<void>;
  claim(call: IdempotentCall, now: Date): Promise<Claim>;
  answer(call: IdempotentCall, claim: string, answer: unknown): Promise<void>;
  /** The call came to nothing: the next one may be made at once. */
  release(call: IdempotentCall, claim: string): Promise<void>;
}

const KEPT_MS = 24 * 60 * 60_000;
/** Longer than any call takes; its process has died. */
const CLAIM_MS = 60_000;

export function createIdempotencyStore(database: Connection): IdempotencyStore {
  const model = idempotencyModel(database);
  const insert = async (document: IdempotencyDocument) => {
    try {
      await model.create(document);
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  };
  return {
    createIndexes: async () => {
      await model.createIndexes();
    },
    claim: async (call, now) => {
      const fresh = toDocument(call, now);
      if (await insert(fresh)) return { state: 'yours', claim: fresh.claim };
      const { _id, workspaceId, ...values } = fresh;
      const found = await model.findOne({ _id, workspaceId }).lean();
      if (!found) return { state: 'in_progress' };
      const isOver = found.expiresAt <= now;
      if (!isOver && found.bodyHash !== call.bodyHash) return { state: 'other_body' };
      if (!isOver && found.answer !== null) return { state: 'answered', answer: found.answer };
      if (!isOver && found.claimedUntil > now) return { state: 'in_progress' };
      const taken = await model.updateOne({ _id, workspaceId, claim: found.claim }, { $set: values });
      return taken.matchedCount === 1 ? { state: 'yours', claim: fresh.claim } : { state: 'in_progress' };
    },
    answer: async (call, claim, answer) => {
      await model.updateOne({ _id: idOf(call), workspaceId: call.workspaceId, claim }, { $set: { answer } });
    },
    release: async (call, claim) => {
      await model.deleteOne({ _id: idOf(call), workspaceId: call.workspaceId, claim, answer: null });
    },
  };
}

function toDocument(call: IdempotentCall, now: Date): IdempotencyDocument {
  return {
    _id: idOf(call),
    workspaceId: call.workspaceId,
    bodyHash: call.bodyHash,
    answer: null,
    claim: newId(),
    claimedUntil: new Date(now.getTime() + CLAIM_MS),
    expiresAt: new Date(now.getTime() + KEPT_MS),
  };
}

function idOf({ workspaceId, key }: IdempotentCall): string {
  return `${workspaceId}:${createHash('sha256').update(key).digest('hex')}`;
}
