import { createHash } from 'node:crypto';
import {
  SETUP_FILE_FORMAT,
  SETUP_FILE_VERSION,
  type SetupChange,
  type SetupFile,
  type SetupPreviewBody,
} from '@customerscore/core/contract';
import { checkSetup, diffSetup } from '@customerscore/core/setup-file';
import type { z } from 'zod';
import { AppError } from '../../errors.ts';
import type { PortalScope } from '../../http/guards.ts';
import type { Logger } from '../../observability/logger.ts';
import type { PropertiesService } from '../mapping/properties.service.ts';
import { readSetupFile } from './read-setup-file.ts';
import type { SetupImport, SetupImportsStore } from './setup-imports.store.ts';
import { applySetup, canonical, isApplied, isSame, type SetupParts, undoSetup } from './setup-steps.ts';

/** The whole set-up of an account as a file. */
export interface SetupFileService {
  /** Holds no secret: tokens, people and customers are not part of a set-up. */
  export(scope: PortalScope): Promise<SetupFile>;
  /** What applying the file would change, or why it cannot be applied. Changes nothing. */
  preview(scope: PortalScope, file: unknown): Promise<SetupPreviewBody>;
  /**
   * Puts all of it in force, or nothing. `remapped`: the mapping is another one now.
   * @throws AppError setup_file_invalid with every issue; version_conflict when the set-up is not the one that the
   * preview was compared with, or while another file is being applied
   */
  apply(
    scope: PortalScope,
    request: { readonly basis: string; readonly file: unknown; readonly by: string },
  ): Promise<{ readonly changes: readonly SetupChange[]; readonly remapped: boolean }>;
  /** Puts back what a process that ended in the middle of an import has left half done. */
  recover(): Promise<void>;
}

export interface SetupFileDependencies extends SetupParts {
  readonly store: SetupImportsStore;
  readonly schema: z.ZodType<SetupFile>;
  readonly properties: PropertiesService;
  readonly mostDefinitions: number;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** An import takes seconds; one that is older was left by a process that is gone. */
const STALE_MS = 5 * 60_000;

export function createSetupFileService(dependencies: SetupFileDependencies): SetupFileService {
  const { store, schema, logger, now } = dependencies;
  const current = (scope: PortalScope) => exportSetup(dependencies, scope);

  const compare = async (scope: PortalScope, input: unknown): Promise<Compared> => {
    const read = readSetupFile(schema, input);
    if (!read.ok) return { before: null, file: null, changes: [], issues: read.issues };
    const { file } = read;
    const before = await current(scope);
    const context = await contextOf(dependencies, scope, before);
    const changes = diffSetup(before, file, context.properties);
    return { before, file, changes, issues: checkSetup(file, context) };
  };

  /** What cannot be undone now is undone by `recover`. */
  const undo = async (started: SetupImport) => {
    const { portalId, workspaceId } = started.scope;
    try {
      await undoSetup(dependencies, started);
      await store.end(workspaceId);
    } catch (error) {
      logger.error({ portalId, error }, 'an import that did not work could not be undone yet');
    }
  };

  return {
    export: current,
    preview: async (scope, input) => {
      const { before, changes, issues } = await compare(scope, input);
      return { changes, issues, basis: before && issues.length === 0 ? basisOf(before) : null };
    },
    apply: async (scope, { basis, file: input, by }) => {
      const { before, file, changes, issues } = await compare(scope, input);
      if (!before || issues.length > 0) throw invalid(issues);
      if (basisOf(before) !== basis) throw conflict('The set-up was changed since the file was compared with it.');
      const draftBefore = (await dependencies.mapping.get(scope)).draft;
      const started: SetupImport = {
        scope,
        before,
        draftBefore: draftBefore && dependencies.mapping.contentOf(draftBefore),
        after: file,
        startedAt: now(),
      };
      if (!(await store.begin(started))) throw conflict('Another file is being applied at this moment.');
      try {
        await applySetup(dependencies, started, by);
      } catch (error) {
        await undo(started);
        throw error;
      }
      await store.end(scope.workspaceId);
      return { changes, remapped: file.mapping !== null && !isSame(file.mapping, before.mapping) };
    },
    recover: async () => {
      for (const left of await store.listStale(new Date(now().getTime() - STALE_MS))) {
        const { portalId, workspaceId } = left.scope;
        if (await isApplied(dependencies, left)) {
          await store.end(workspaceId);
          continue;
        }
        logger.warn({ portalId }, 'an interrupted import is undone');
        await undo(left);
      }
    },
  };
}

type Compared = { readonly changes: readonly SetupChange[]; readonly issues: SetupPreviewBody['issues'] } & (
  | { readonly before: SetupFile; readonly file: SetupFile }
  | { readonly before: null; readonly file: null }
);

async function exportSetup(parts: SetupParts, scope: PortalScope): Promise<SetupFile> {
  const { catalogue, scoringModels, mapping, schedules, quietHours } = parts;
  const confirmed = await mapping.findConfirmed(scope);
  return {
    format: SETUP_FILE_FORMAT,
    version: SETUP_FILE_VERSION,
    catalogue: await catalogue.list(scope.workspaceId),
    scoringModel: (await scoringModels.current(scope.workspaceId)).model,
    mapping: confirmed && mapping.contentOf(confirmed),
    schedules: {
      cycle: (await schedules.get({ scope, rule: 'cycle' })).schedule,
      reconcile: (await schedules.get({ scope, rule: 'reconcile' })).schedule,
    },
    quietHours: await quietHours.get(scope),
  };
}

async function contextOf(dependencies: SetupFileDependencies, scope: PortalScope, before: SetupFile) {
  const { properties, mapping, mostDefinitions } = dependencies;
  const mapped = await mapping.mappedFrom(scope.workspaceId);
  return {
    properties: await properties.listWithRules(scope),
    catalogue: before.catalogue,
    mostDefinitions,
    mappedElsewhere: mapped.filter(({ portalId }) => portalId !== scope.portalId),
  };
}

function basisOf(setup: SetupFile): string {
  return createHash('sha256').update(canonical(setup)).digest('hex');
}

function invalid(issues: SetupPreviewBody['issues']): AppError {
  const messages = issues.map(({ path, message }) => `${path}: ${message}`).join(' ');
  return new AppError('setup_file_invalid', `The file cannot be applied. ${messages}`, { issues });
}

function conflict(reason: string): AppError {
  return new AppError('version_conflict', `${reason} Look at the differences again, then apply it.`);
}
