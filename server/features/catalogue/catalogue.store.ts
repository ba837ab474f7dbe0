import type { Catalogue, Definition } from '@customerscore/core/contract';
import type { Connection } from 'mongoose';
import { isDuplicateKey, newId } from '../../database.ts';
import { type DefinitionDocument, definitionModel } from './definition.model.ts';

export interface CatalogueStore {
  createIndexes(): Promise<void>;
  /** In the order in which they were added. */
  list(workspaceId: string): Promise<Catalogue>;
  find(workspaceId: string, codename: string): Promise<Definition | null>;
  count(workspaceId: string): Promise<number>;
  /** False when the codename is taken. */
  insert(workspaceId: string, definition: Definition): Promise<boolean>;
  /** Adds those whose codename is free. */
  insertMissing(workspaceId: string, definitions: Catalogue): Promise<void>;
  /** Label, description, data source, direction and unit; kind, type and codename stay. False when there is none. */
  update(workspaceId: string, definition: Definition): Promise<boolean>;
  /** False when there is none. */
  remove(workspaceId: string, codename: string): Promise<boolean>;
}

export function createCatalogueStore(database: Connection): CatalogueStore {
  const model = definitionModel(database);
  return {
    createIndexes: async () => {
      await model.createIndexes();
    },
    list: async (workspaceId) => {
      const found = await model.find({ workspaceId }).sort({ _id: 1 }).lean();
      return found.map(toDefinition);
    },
    find: async (workspaceId, codename) => {
      const found = await model.findOne({ workspaceId, codename }).lean();
      return found && toDefinition(found);
    },
    count: (workspaceId) => model.countDocuments({ workspaceId }),
    insert: async (workspaceId, definition) => {
      try {
        await model.create({ _id: newId(), workspaceId, ...definition, description: definition.description ?? null });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    insertMissing: async (workspaceId, definitions) => {
      const upserts = definitions.map((definition) => ({
        updateOne: {
          filter: { workspaceId, codename: definition.codename },
          update: { $setOnInsert: { _id: newId(), ...withoutCodename(definition) } },
          upsert: true,
        },
      }));
      if (upserts.length > 0) await model.bulkWrite(upserts);
    },
    update: async (workspaceId, definition) => {
      const { codename, label, description = null, dataSource } = definition;
      const ofMetric =
        definition.kind === 'metric' ? { direction: definition.direction, unit: definition.unit } : undefined;
      const result = await model.updateOne(
        { workspaceId, codename, kind: definition.kind },
        { $set: { label, description, dataSource, ...ofMetric } },
      );
      return result.matchedCount === 1;
    },
    remove: async (workspaceId, codename) => {
      const result = await model.deleteOne({ workspaceId, codename });
      return result.deletedCount === 1;
    },
  };
}

function withoutCodename({ codename: _, ...values }: Definition) {
  return values;
}

function toDefinition(document: DefinitionDocument): Definition {
  const { codename, label, description, dataSource, kind, type, direction, unit } = document;
  const common = { codename, label, ...(description ? { description } : {}), dataSource };
  if (kind === 'attribute' && type !== null) return { kind, ...common, type };
  if (kind === 'metric' && direction !== null) return { kind, ...common, direction, unit };
  throw new Error(`Definition ${document._id} is stored without its type or direction.`);
}
