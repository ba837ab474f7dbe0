import type { Catalogue, MappingBody, MappingContent, MappingIssue } from '@customerscore/core/contract';
import { type CompiledMapping, checkMapping, compileMapping } from '@customerscore/core/mapping';
import { AppError } from '../../errors.ts';
import type { PortalScope } from '../../http/guards.ts';
import type { MappingsStore } from './mappings.store.ts';
import type { PropertiesService } from './properties.service.ts';

/** A mapping made ready for companies. */
export interface ReadyMapping {
  readonly version: number;
  readonly compiled: CompiledMapping;
  readonly catalogue: Catalogue;
}

export interface MappingService {
  get(scope: PortalScope): Promise<MappingBody>;
  saveDraft(scope: PortalScope, content: MappingContent): Promise<MappingBody>;
  deleteDraft(scope: PortalScope): Promise<void>;
  /**
   * The draft becomes the confirmed mapping.
   * @throws AppError mapping_missing without a draft; mapping_invalid with every issue
   */
  confirmDraft(scope: PortalScope, confirmedBy: string): Promise<void>;
  /**
   * The confirmed mapping against the portal's properties, which may be a minute old unless asked for `fresh`.
   * @throws AppError mapping_missing; mapping_invalid when HubSpot's side no longer fits
   */
  confirmed(scope: PortalScope, options?: { readonly fresh?: boolean }): Promise<ReadyMapping>;
  /** The draft with its issues; `ready` is null when there are any. */
  draft(scope: PortalScope): Promise<{ readonly issues: readonly MappingIssue[]; readonly ready: ReadyMapping | null }>;
  confirmedVersion(scope: PortalScope): Promise<number | null>;
  /** Inbound rows of all confirmed mappings of the workspace. */
  mappedFrom(workspaceId: string): Promise<readonly MappedFrom[]>;
  /** The confirmed mappings with a row, inbound or outbound, for an attribute or metric: `mapping of account 123`. */
  usesOf(workspaceId: string, codename: string): Promise<readonly string[]>;
}

export interface MappedFrom {
  readonly portalId: number;
  readonly property: string;
  readonly codename: string;
}

export interface MappingDependencies {
  readonly store: MappingsStore;
  readonly properties: PropertiesService;
  readonly catalogueOf: (workspaceId: string) => Promise<Catalogue>;
  readonly now: () => Date;
}

export function createMappingService({ store, properties, catalogueOf, now }: MappingDependencies): MappingService {
  const contextOf = async (scope: PortalScope, fresh: boolean) => ({
    properties: await properties.list(scope, { fresh }),
    catalogue: await catalogueOf(scope.workspaceId),
  });

  const get = async (scope: PortalScope): Promise<MappingBody> => {
    const draft = await store.findDraft(scope);
    const draftIssues = draft ? checkMapping(draft, await contextOf(scope, false)) : [];
    return { confirmed: await store.findConfirmed(scope), draft, draftIssues };
  };

  const requireDraft = async (scope: PortalScope) => {
    const draft = await store.findDraft(scope);
    if (!draft) throw new AppError('mapping_missing', 'There is no draft to check. Open the set-up again and save it.');
    const context = await contextOf(scope, true);
    return { draft, context, issues: checkMapping(draft, context) };
  };

  return {
    get,
    saveDraft: async (scope, content) => {
      await store.saveDraft(scope, content, now());
      return get(scope);
    },
    deleteDraft: (scope) => store.deleteDraft(scope),
    confirmDraft: async (scope, confirmedBy) => {
      const { draft, issues } = await requireDraft(scope);
      if (issues.length > 0) throw invalidMapping('The mapping cannot be confirmed yet.', issues);
      const confirmed = await store.confirmDraft(scope, { version: draft.version, confirmedBy, now: now() });
      if (!confirmed)
        throw new AppError('mapping_missing', 'The draft was confirmed or deleted meanwhile. Reload the page.');
    },
    confirmed: async (scope, { fresh = false } = {}) => {
      const mapping = await store.findConfirmed(scope);
      if (!mapping) throw new AppError('mapping_missing', 'No mapping is confirmed yet. Finish the set-up first.');
      const context = await contextOf(scope, fresh);
      const issues = checkMapping(mapping, context);
      if (issues.length > 0)
        throw invalidMapping('The mapping no longer fits HubSpot. Open the set-up and mend it.', issues);
      return { version: mapping.version, compiled: compileMapping(mapping, context), catalogue: context.catalogue };
    },
    draft: async (scope) => {
      const { draft, context, issues } = await requireDraft(scope);
      if (issues.length > 0) return { issues, ready: null };
      const ready = { version: draft.version, compiled: compileMapping(draft, context), catalogue: context.catalogue };
      return { issues, ready };
    },
    confirmedVersion: async (scope) => (await store.findConfirmed(scope))?.version ?? null,
    mappedFrom: async (workspaceId) => {
      const mappings = await store.listConfirmed(workspaceId);
      return mappings.flatMap(({ portalId, rows }) =>
        rows.flatMap(({ direction, property, target }) =>
          direction === 'inbound' && 'codename' in target ? [{ portalId, property, codename: target.codename }] : [],
        ),
      );
    },
    usesOf: async (workspaceId, codename) => {
      const mappings = await store.listConfirmed(workspaceId);
      return mappings
        .filter(({ rows }) => rows.some(({ target }) => 'codename' in target && target.codename === codename))
        .map(({ portalId }) => `mapping of account ${portalId}`);
    },
  };
}

function invalidMapping(summary: string, issues: readonly MappingIssue[]): AppError {
  const details = issues.map(({ code, message, rowId }) => ({
    code,
    message,
    path: rowId === null ? '' : `rows.${rowId}`,
  }));
  return new AppError('mapping_invalid', `${summary} ${issues.map(({ message }) => message).join(' ')}`, {
    issues: details,
  });
}
