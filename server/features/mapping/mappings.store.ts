import type { CompanyProperty, MappingContent, MappingVersion } from '@customerscore/core/contract';
import type { Connection } from 'mongoose';
import { isDuplicateKey, newId } from '../../database.ts';
import type { PortalScope } from '../../http/guards.ts';
import { type MappingDocument, mappingModel } from './mapping.model.ts';

export interface MappingsStore {
  createIndexes(): Promise<void>;
  findDraft(scope: PortalScope): Promise<MappingVersion | null>;
  findConfirmed(scope: PortalScope): Promise<ConfirmedMapping | null>;
  /** Every confirmed mapping of the workspace, with its portal. */
  listConfirmed(workspaceId: string): Promise<readonly (MappingVersion & { readonly portalId: number })[]>;
  /** Makes or replaces the draft. */
  saveDraft(scope: PortalScope, content: MappingContent, now: Date): Promise<void>;
  deleteDraft(scope: PortalScope): Promise<void>;
  /** The draft of that version becomes the confirmed mapping. False when it is no longer the draft. */
  confirmDraft(scope: PortalScope, confirmation: Confirmation): Promise<boolean>;
  /**
   * A changed content takes the place of the confirmed mapping of `basedOn`; a draft stays and becomes the version
   * after it. False when another mapping was confirmed meanwhile.
   */
  replaceConfirmed(scope: PortalScope, replacement: Replacement): Promise<boolean>;
}

/** A version with the company properties that it uses as they were when it was confirmed. */
export interface ConfirmedMapping extends MappingVersion {
  readonly definitions: readonly CompanyProperty[];
}

export interface Replacement extends Omit<Confirmation, 'version'> {
  readonly basedOn: number;
  readonly content: MappingContent;
}

export interface Confirmation {
  readonly version: number;
  readonly confirmedBy: string;
  readonly definitions: readonly CompanyProperty[];
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
    return found;
  };
  const newestVersion = async (scope: PortalScope) => {
    const [newest] = await model.find(byScope(scope)).sort({ version: -1 }).limit(1).lean();
    return newest?.version ?? 0;
  };
  return {
    createIndexes: async () => {
      await model.createIndexes();
    },
    findDraft: async (scope) => {
      const found = await findNewest(scope, 'draft');
      return found && toVersion(found);
    },
    findConfirmed: async (scope) => {
      const found = await findNewest(scope, 'confirmed');
      return found && { ...toVersion(found), definitions: found.definitions ?? [] };
    },
    listConfirmed: async (workspaceId) => {
      const found = await model.find({ workspaceId, status: 'confirmed' }).sort({ portalId: 1, version: 1 }).lean();
      const newest = new Map(found.map((document) => [document.portalId, document]));
      return [...newest.values()].map((document) => ({ ...toVersion(document), portalId: document.portalId }));
    },
    saveDraft: async (scope, content, now) => {
      const values = contentOf(content);
      const updated = await model.updateOne({ ...byScope(scope), status: 'draft' }, { $set: values });
      if (updated.matchedCount > 0) return;
      const version = (await newestVersion(scope)) + 1;
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
    confirmDraft: async (scope, { version, confirmedBy, definitions, now }) => {
      const confirmed = await model.updateOne(
        { ...byScope(scope), version, status: 'draft' },
        { $set: { status: 'confirmed', confirmedBy, confirmedAt: now, definitions: [...definitions] } },
      );
      if (confirmed.modifiedCount === 0) return false;
      await model.updateMany(
        { ...byScope(scope), version: { $lt: version }, status: 'confirmed' },
        { $set: { status: 'superseded' } },
      );
      return true;
    },
    replaceConfirmed: async (scope, { basedOn, content, confirmedBy, definitions, now }) => {
      if ((await findNewest(scope, 'confirmed'))?.version !== basedOn) return false;
      const draft = await findNewest(scope, 'draft');
      const version = draft?.version ?? (await newestVersion(scope)) + 1;
      // The draft first: it must never be older than what is confirmed, or confirming it would change nothing.
      await model.updateOne({ ...byScope(scope), status: 'draft' }, { $set: { version: version + 1 } });
      const confirmed = { status: 'confirmed', confirmedBy, confirmedAt: now, createdAt: now } as const;
      const values = { ...contentOf(content), definitions: [...definitions] };
      try {
        await model.create({ _id: newId(), ...byScope(scope), version, ...values, ...confirmed });
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
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

/** The content alone, whatever else the object carries. */
function contentOf({ externalIdProperty, rows, filter, recentlyChurnedDays }: MappingContent) {
  return { externalIdProperty, rows: [...rows], filter, recentlyChurnedDays };
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
