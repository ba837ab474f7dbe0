import type { MappingContent, MappingVersion } from '@customerscore/core/contract';
import type { Connection } from 'mongoose';
import { isDuplicateKey, newId } from '../../database.ts';
import type { PortalScope } from '../../http/guards.ts';
import { type MappingDocument, mappingModel } from './mapping.model.ts';

export interface MappingsStore {
  createIndexes(): Promise<void>;
  findDraft(scope: PortalScope): Promise<MappingVersion | null>;
  findConfirmed(scope: PortalScope): Promise<MappingVersion | null>;
  /** Every confirmed mapping of the workspace, with its portal. */
  listConfirmed(workspaceId: string): Promise<readonly (MappingVersion & { readonly portalId: number })[]>;
  /** Makes or replaces the draft. */
  saveDraft(scope: PortalScope, content: MappingContent, now: Date): Promise<void>;
  deleteDraft(scope: PortalScope): Promise<void>;
  /** The draft of that version becomes the confirmed mapping. False when it is no longer the draft. */
  confirmDraft(scope: PortalScope, confirmation: Confirmation): Promise<boolean>;
}

export interface Confirmation {
  readonly version: number;
  readonly confirmedBy: string;
  readonly now: Date;
}

export function createMappingsStore(database: Connection): MappingsStore {
  const model = mappingModel(database);
  /** The newest wins: between the two writes of a confirmation there are two confirmed versions. */
  const findNewest = async (scope: PortalScope, status: MappingDocument['status']) => {
    const found = await model
      .findOne({ ...byScope(scope), status })
      .sort({ version: -1 })
      .lean();
    return found && toVersion(found);
  };
  return {
    createIndexes: async () => {
      await model.createIndexes();
    },
    findDraft: (scope) => findNewest(scope, 'draft'),
    findConfirmed: (scope) => findNewest(scope, 'confirmed'),
    listConfirmed: async (workspaceId) => {
      const found = await model.find({ workspaceId, status: 'confirmed' }).sort({ portalId: 1, version: 1 }).lean();
      const newest = new Map(found.map((document) => [document.portalId, document]));
      return [...newest.values()].map((document) => ({ ...toVersion(document), portalId: document.portalId }));
    },
    saveDraft: async (scope, content, now) => {
      const values = { ...content, rows: [...content.rows] };
      const updated = await model.updateOne({ ...byScope(scope), status: 'draft' }, { $set: values });
      if (updated.matchedCount > 0) return;
      const [newest] = await model.find(byScope(scope)).sort({ version: -1 }).limit(1).lean();
      const version = (newest?.version ?? 0) + 1;
      try {
        await model.create({ _id: newId(), ...byScope(scope), version, status: 'draft', ...values, createdAt: now });
      } catch (error) {
        // Another request made the draft in between: replace that one.
        if (!isDuplicateKey(error)) throw error;
        await model.updateOne({ ...byScope(scope), status: 'draft' }, { $set: values });
      }
    },
    deleteDraft: async (scope) => {
      await model.deleteMany({ ...byScope(scope), status: 'draft' });
    },
    confirmDraft: async (scope, { version, confirmedBy, now }) => {
      const confirmed = await model.updateOne(
        { ...byScope(scope), version, status: 'draft' },
        { $set: { status: 'confirmed', confirmedBy, confirmedAt: now } },
      );
      if (confirmed.modifiedCount === 0) return false;
      await model.updateMany(
        { ...byScope(scope), version: { $lt: version }, status: 'confirmed' },
        { $set: { status: 'superseded' } },
      );
      return true;
    },
  };
}

function byScope({ portalId, workspaceId }: PortalScope): PortalScope {
  return { portalId, workspaceId };
}

function toVersion(document: MappingDocument): MappingVersion {
  const { version, status, externalIdProperty, rows, filter, recentlyChurnedDays } = document;
  return {
    version,
    status,
    externalIdProperty,
    rows,
    filter,
    recentlyChurnedDays,
    createdAt: document.createdAt.toISOString(),
    confirmedAt: document.confirmedAt?.toISOString() ?? null,
    confirmedBy: document.confirmedBy,
  };
}
