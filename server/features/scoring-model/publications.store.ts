import type { Connection } from 'mongoose';
import { isDuplicateKey, newId } from '../../database.ts';
import { type PublicationDocument, publicationModel } from './publication.model.ts';

export type Publication = Readonly<Omit<PublicationDocument, '_id' | 'workspaceId'>>;

/** Which versions are used, as a list of its changes. Nothing in it is ever changed or removed. */
export interface PublicationsStore {
  createIndexes(): Promise<void>;
  findNewest(workspaceId: string): Promise<Publication | null>;
  /** Newest first. */
  list(workspaceId: string, limit: number): Promise<readonly Publication[]>;
  /** The newest change of each workspace that changed since then, but for the first of all. */
  newestSince(since: Date): Promise<readonly (Publication & { readonly workspaceId: string })[]>;
  /** False when somebody else has made this revision. */
  insert(workspaceId: string, publication: Publication): Promise<boolean>;
}

export function createPublicationsStore(database: Connection): PublicationsStore {
  const model = publicationModel(database);
  const newest = async (workspaceId: string, limit: number) => {
    const found = await model.find({ workspaceId }).sort({ revision: -1 }).limit(limit).lean();
    return found.map(toPublication);
  };
  return {
    createIndexes: async () => {
      await model.createIndexes();
    },
    findNewest: async (workspaceId) => (await newest(workspaceId, 1))[0] ?? null,
    list: newest,
    newestSince: async (since) => {
      const found = await model
        .find({ at: { $gte: since }, revision: { $gt: 1 } })
        .sort({ revision: 1 })
        .lean();
      const newestOf = new Map(found.map(({ _id, ...publication }) => [publication.workspaceId, publication]));
      return [...newestOf.values()];
    },
    insert: async (workspaceId, publication) => {
      try {
        await model.create({ _id: newId(), workspaceId, ...publication });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
  };
}

function toPublication({ _id, workspaceId: _workspaceId, ...publication }: PublicationDocument): Publication {
  return publication;
}
