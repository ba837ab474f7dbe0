import type {
  Catalogue,
  CompanyProperty,
  Drift,
  MappingBody,
  MappingContent,
  MappingIssue,
  RepairRequest,
} from '@customerscore/core/contract';
import {
  applyRepair,
  type CompiledMapping,
  checkMapping,
  compileMapping,
  definitionsUsed,
  findDrift,
  type MappingContext,
  writtenBack,
} from '@customerscore/core/mapping';
import { AppError } from '../../errors.ts';
import type { PortalScope } from '../../http/guards.ts';
import { keptDefinitions, withKnownRules } from './known-definitions.ts';
import { brokenMapping, invalidMapping } from './mapping-errors.ts';
import type { ConfirmedMapping, MappingsStore } from './mappings.store.ts';
import type { PropertiesService } from './properties.service.ts';

/** A mapping made ready for companies. */
export interface ReadyMapping {
  readonly version: number;
  readonly compiled: CompiledMapping;
  readonly catalogue: Catalogue;
}

/** A draft as it would be read, and what keeps it from being confirmed. */
export interface CheckedDraft {
  readonly content: MappingContent;
  readonly issues: readonly MappingIssue[];
  /** Null when there are issues. */
  readonly ready: ReadyMapping | null;
  /** Without the rows that have issues; null when the External ID or the filter is at fault. */
  readonly usable: ReadyMapping | null;
}

export interface MappingService {
  get(scope: PortalScope): Promise<MappingBody>;
  saveDraft(scope: PortalScope, content: MappingContent): Promise<MappingBody>;
  deleteDraft(scope: PortalScope): Promise<void>;
  /** Makes this the draft, or none, without asking HubSpot anything. */
  putDraft(scope: PortalScope, content: MappingContent | null): Promise<void>;
  /**
   * The draft becomes the confirmed mapping.
   * @throws AppError mapping_missing without a draft; mapping_invalid with every issue
   */
  confirmDraft(scope: PortalScope, confirmedBy: string): Promise<void>;
  /**
   * The confirmed mapping against the portal's properties, which may be a minute old unless asked for `fresh`. Rows
   * that no longer fit are paused.
   * @throws AppError mapping_missing; mapping_invalid when External ID or filter no longer fit
   */
  confirmed(scope: PortalScope, options?: { readonly fresh?: boolean }): Promise<ReadyMapping>;
  /** @throws AppError mapping_missing */
  draft(scope: PortalScope): Promise<CheckedDraft>;
  /** What of the confirmed mapping no longer fits HubSpot's properties of this moment. None without a mapping. */
  drift(scope: PortalScope): Promise<readonly Drift[]>;
  /**
   * Confirms the mapping as a repair changes it; what else has drifted stays paused.
   * @throws AppError version_conflict when the mapping was changed meanwhile
   */
  repair(scope: PortalScope, request: RepairRequest, by: string): Promise<void>;
  /** What an admin set up, without version and dates. */
  contentOf(mapping: MappingContent): MappingContent;
  /** The confirmed mapping as it stands, unchecked. */
  findConfirmed(scope: PortalScope): Promise<ConfirmedMapping | null>;
  confirmedVersion(scope: PortalScope): Promise<number | null>;
  /** Inbound rows of all confirmed mappings of the workspace. */
  mappedFrom(workspaceId: string): Promise<readonly MappedFrom[]>;
  /** Codenames that any confirmed mapping reads from properties which hold our own scores. */
  writtenBack(workspaceId: string): Promise<ReadonlySet<string>>;
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
  /** The account's IANA time zone. */
  readonly timeZoneOf: (scope: PortalScope) => Promise<string>;
  /** Told whenever the confirmed mapping was compared with HubSpot's properties of that moment. */
  readonly onChecked: (scope: PortalScope, drift: readonly Drift[]) => Promise<void>;
  readonly now: () => Date;
}

export function createMappingService(dependencies: MappingDependencies): MappingService {
  const { store, properties, catalogueOf, timeZoneOf, onChecked, now } = dependencies;
  const contextOf = async (scope: PortalScope, list: Promise<readonly CompanyProperty[]>) => {
    const [known, catalogue, timeZone] = await Promise.all([list, catalogueOf(scope.workspaceId), timeZoneOf(scope)]);
    return { properties: known, catalogue, timeZone };
  };

  const get = async (scope: PortalScope): Promise<MappingBody> => {
    const draft = await store.findDraft(scope);
    const draftIssues = draft ? checkMapping(draft, await contextOf(scope, properties.list(scope))) : [];
    return { confirmed: presentConfirmed(await store.findConfirmed(scope)), draft, draftIssues };
  };

  const requireDraft = async (scope: PortalScope) => {
    const draft = await store.findDraft(scope);
    if (!draft) throw new AppError('mapping_missing', 'There is no draft to check. Open the set-up again and save it.');
    const context = await contextOf(scope, properties.listWithRules(scope));
    return { draft, context, issues: checkMapping(draft, context) };
  };

  const requireConfirmed = async (scope: PortalScope): Promise<ConfirmedMapping> => {
    const mapping = await store.findConfirmed(scope);
    if (!mapping) throw new AppError('mapping_missing', 'No mapping is confirmed yet. Finish the set-up first.');
    return mapping;
  };

  const compare = async (scope: PortalScope, mapping: ConfirmedMapping, fresh: boolean) => {
    const listed = await contextOf(scope, properties.list(scope, { fresh }));
    const context = { ...listed, properties: withKnownRules(listed.properties, mapping.definitions) };
    const drift = findDrift(mapping, context, mapping.definitions);
    if (fresh) await onChecked(scope, drift);
    return { context, drift };
  };

  return {
    get,
    saveDraft: async (scope, content) => {
      await store.saveDraft(scope, content, now());
      return get(scope);
    },
    deleteDraft: (scope) => store.deleteDraft(scope),
    putDraft: (scope, content) => (content ? store.saveDraft(scope, content, now()) : store.deleteDraft(scope)),
    confirmDraft: async (scope, confirmedBy) => {
      const { draft, context, issues } = await requireDraft(scope);
      if (issues.length > 0) throw invalidMapping('The mapping cannot be confirmed yet.', issues);
      const definitions = definitionsUsed(draft, context.properties);
      const confirmation = { version: draft.version, confirmedBy, definitions, now: now() };
      if (await store.confirmDraft(scope, confirmation)) return onChecked(scope, []);
      throw new AppError('mapping_missing', 'The draft was confirmed or deleted meanwhile. Reload the page.');
    },
    confirmed: async (scope, { fresh = false } = {}) => {
      const mapping = await requireConfirmed(scope);
      const { context, drift } = await compare(scope, mapping, fresh);
      const blocking = drift.filter(({ rowId }) => rowId === null);
      if (blocking.length > 0) throw brokenMapping(blocking);
      return ready(mapping, { ...context, before: mapping.definitions });
    },
    draft: async (scope) => {
      const { draft, context, issues } = await requireDraft(scope);
      const usable = issues.every(({ rowId }) => rowId !== null) ? ready(draft, context) : null;
      return { content: draft, issues, ready: issues.length === 0 ? usable : null, usable };
    },
    drift: async (scope) => {
      const mapping = await store.findConfirmed(scope);
      return mapping ? (await compare(scope, mapping, true)).drift : [];
    },
    repair: async (scope, request, by) => {
      const mapping = await requireConfirmed(scope);
      const content = applyRepair(mapping, request);
      if (!content) return;
      const { context } = await compare(scope, mapping, true);
      const definitions = keptDefinitions(content, request, mapping.definitions, context.properties);
      const replacement = { basedOn: mapping.version, content, definitions, confirmedBy: by, now: now() };
      if (await store.replaceConfirmed(scope, replacement)) return;
      throw new AppError('version_conflict', 'The mapping was changed meanwhile. Reload the page, then try again.');
    },
    contentOf: ({ externalIdProperty, rows, filter, recentlyChurnedDays }) => ({
      externalIdProperty,
      rows,
      filter,
      recentlyChurnedDays,
    }),
    findConfirmed: (scope) => store.findConfirmed(scope),
    confirmedVersion: async (scope) => (await store.findConfirmed(scope))?.version ?? null,
    mappedFrom: async (workspaceId) => {
      const mappings = await store.listConfirmed(workspaceId);
      return mappings.flatMap(({ portalId, rows }) =>
        rows.flatMap(({ direction, property, target }) =>
          direction === 'inbound' && 'codename' in target ? [{ portalId, property, codename: target.codename }] : [],
        ),
      );
    },
    writtenBack: async (workspaceId) =>
      new Set((await store.listConfirmed(workspaceId)).flatMap(({ rows }) => writtenBack(rows))),
    usesOf: async (workspaceId, codename) => {
      const mappings = await store.listConfirmed(workspaceId);
      return mappings
        .filter(({ rows }) => rows.some(({ target }) => 'codename' in target && target.codename === codename))
        .map(({ portalId }) => `mapping of account ${portalId}`);
    },
  };
}

type Content = MappingContent & { readonly version: number };
type CompileContext = MappingContext & { readonly timeZone: string; readonly before?: readonly CompanyProperty[] };

function ready(mapping: Content, context: CompileContext): ReadyMapping {
  return { version: mapping.version, compiled: compileMapping(mapping, context), catalogue: context.catalogue };
}

function presentConfirmed(mapping: ConfirmedMapping | null): MappingBody['confirmed'] {
  if (!mapping) return null;
  const { definitions: _definitions, ...version } = mapping;
  return version;
}
