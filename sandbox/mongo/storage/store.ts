import type { Doc } from '../values/document.ts';
import { Catalog } from './catalog.ts';
import { DiscardedTrees } from './discarded-trees.ts';
import { type Durability, Environment } from './environment.ts';
import { lockFolder } from './lock-file.ts';

export interface StoreOptions {
  readonly directory: string;
  readonly durability: Durability;
  /** Computes `$expr` in the partial filters of indexes. */
  readonly compileExpression: (expression: unknown) => (doc: Doc) => boolean;
}

/** Everything that is kept in one data folder. */
export interface Store {
  readonly env: Environment;
  readonly catalog: Catalog;
  close(): Promise<void>;
}

/** Opens a data folder, making it when absent. Throws FolderInUseError when another process has it open. */
export function openStore({ directory, durability, compileExpression }: StoreOptions): Store {
  const lock = lockFolder(directory);
  const env = new Environment(directory, durability);
  const trees = new DiscardedTrees(env);
  const catalog = new Catalog(env, trees, compileExpression);
  trees.clear();
  return {
    env,
    catalog,
    async close() {
      await trees.stop();
      await env.close();
      lock.release();
    },
  };
}
