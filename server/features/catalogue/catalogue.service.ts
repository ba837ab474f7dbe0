import type { Catalogue, DataSourceRow, Definition, DistributionBody, ErrorIssue } from '@customerscore/core/contract';
import { DEFAULT_CATALOGUE } from '@customerscore/core/scoring';
import { AppError } from '../../errors.ts';
import type { CatalogueStore } from './catalogue.store.ts';
import { checkChange } from './check-change.ts';

/** Keeps one customer document, which holds a value of each, small. */
export const MAX_DEFINITIONS = 200;

/** The attributes and metrics of a workspace. */
export interface CatalogueService {
  list(workspaceId: string): Promise<Catalogue>;
  /** With what feeds each of them. */
  overview(workspaceId: string): Promise<readonly DataSourceRow[]>;
  /** @throws AppError already_exists when the codename is taken; invalid_request when there are MAX_DEFINITIONS */
  create(workspaceId: string, definition: Definition): Promise<DataSourceRow>;
  /**
   * Changes label, description, unit, direction or data source.
   * @throws AppError not_found; invalid_request when kind, type or codename differ; in_use when a confirmed mapping
   * or the scoring model would no longer be right
   */
  update(workspaceId: string, codename: string, definition: Definition): Promise<DataSourceRow>;
  /** @throws AppError not_found; in_use when a mapping or the scoring model uses it */
  remove(workspaceId: string, codename: string): Promise<void>;
  /**
   * Makes a checked catalogue the workspace's: adds, changes and takes out until it is this one. Kinds and types of what
   * is there must be the same.
   */
  replace(workspaceId: string, catalogue: Catalogue): Promise<void>;
  /**
   * How a metric is spread over the customers.
   * @throws AppError not_found when there is no such metric
   */
  distribution(workspaceId: string, codename: string): Promise<DistributionBody>;
  /** Adds what every workspace starts with; what is there already stays as it is. */
  addDefaults(workspaceId: string): Promise<void>;
}

export interface CatalogueDependencies {
  readonly store: CatalogueStore;
  /** Who uses it, in words: `mapping of account 123`, `scoring model: Health`. */
  readonly usesOf: (workspaceId: string, codename: string) => Promise<readonly string[]>;
  /** Inbound rows of the workspace's confirmed mappings. */
  readonly mappedFrom: (workspaceId: string) => Promise<readonly MappedFrom[]>;
  /** Customers that have a value, by codename. */
  readonly countCustomers: (
    workspaceId: string,
    codenames: readonly string[],
  ) => Promise<Readonly<Record<string, number>>>;
  /** When values arrived last, by codename. */
  readonly lastSeenOf: (workspaceId: string) => Promise<ReadonlyMap<string, Date>>;
  /** Newest values of a metric, by customers; ascending. */
  readonly bucketsOf: (workspaceId: string, codename: string) => Promise<DistributionBody['buckets']>;
  /** What would be wrong with the scoring model if this were the catalogue. */
  readonly modelIssuesWith: (workspaceId: string, catalogue: Catalogue) => Promise<readonly ErrorIssue[]>;
}

export interface MappedFrom {
  readonly portalId: number;
  readonly property: string;
  readonly codename: string;
}

export function createCatalogueService(dependencies: CatalogueDependencies): CatalogueService {
  const { store } = dependencies;
  return {
    list: (workspaceId) => store.list(workspaceId),
    overview: async (workspaceId) => describe(dependencies, workspaceId, await store.list(workspaceId)),
    create: async (workspaceId, definition) => {
      // Two requests at once may pass by one each; the limit bounds, it does not count exactly.
      if ((await store.count(workspaceId)) >= MAX_DEFINITIONS) throw tooMany();
      if (!(await store.insert(workspaceId, definition))) throw taken(definition.codename);
      return describeOne(dependencies, workspaceId, definition);
    },
    update: async (workspaceId, codename, definition) => {
      const catalogue = await store.list(workspaceId);
      const current = catalogue.find((each) => each.codename === codename);
      if (!current) throw missing(codename);
      await checkChange(dependencies, { workspaceId, catalogue, current, next: definition });
      if (!(await store.update(workspaceId, definition))) throw missing(codename);
      return describeOne(dependencies, workspaceId, definition);
    },
    remove: async (workspaceId, codename) => {
      const uses = await dependencies.usesOf(workspaceId, codename);
      if (uses.length > 0) {
        throw new AppError('in_use', `"${codename}" is in use: ${uses.join('; ')}. Take it out there first.`);
      }
      if (!(await store.remove(workspaceId, codename))) throw missing(codename);
    },
    replace: async (workspaceId, catalogue) => {
      await store.insertMissing(workspaceId, catalogue);
      for (const definition of catalogue) await store.update(workspaceId, definition);
      const wanted = new Set(catalogue.map(({ codename }) => codename));
      const present = await store.list(workspaceId);
      for (const { codename } of present.filter((each) => !wanted.has(each.codename))) {
        await store.remove(workspaceId, codename);
      }
    },
    distribution: async (workspaceId, codename) => {
      const catalogue = await store.list(workspaceId);
      if (!catalogue.some((each) => each.kind === 'metric' && each.codename === codename)) throw missing(codename);
      const buckets = await dependencies.bucketsOf(workspaceId, codename);
      return { customers: buckets.reduce((sum, { count }) => sum + count, 0), buckets };
    },
    addDefaults: (workspaceId) => store.insertMissing(workspaceId, DEFAULT_CATALOGUE),
  };
}

async function describe(
  { mappedFrom, countCustomers, lastSeenOf }: CatalogueDependencies,
  workspaceId: string,
  catalogue: Catalogue,
): Promise<DataSourceRow[]> {
  const mapped = await mappedFrom(workspaceId);
  const codenames = catalogue.map(({ codename }) => codename);
  const customers = await countCustomers(workspaceId, codenames);
  const lastSeen = await lastSeenOf(workspaceId);
  return catalogue.map((definition) => ({
    ...definition,
    mappedFrom: mapped
      .filter(({ codename }) => codename === definition.codename)
      .map(({ portalId, property }) => ({ portalId, property })),
    customers: customers[definition.codename] ?? 0,
    lastSeenAt: lastSeen.get(definition.codename)?.toISOString() ?? null,
  }));
}

async function describeOne(
  dependencies: CatalogueDependencies,
  workspaceId: string,
  definition: Definition,
): Promise<DataSourceRow> {
  const [row] = await describe(dependencies, workspaceId, [definition]);
  if (!row) throw new Error(`"${definition.codename}" is gone right after it was saved.`);
  return row;
}

function tooMany(): AppError {
  return new AppError(
    'invalid_request',
    `A workspace has at most ${MAX_DEFINITIONS} attributes and metrics. Remove one that you no longer use first.`,
  );
}

function taken(codename: string): AppError {
  const message = `There is an attribute or metric with the codename "${codename}" already. Choose another codename.`;
  return new AppError('already_exists', message, {
    issues: [{ code: 'already_exists', message, path: 'codename' }],
  });
}

function missing(codename: string): AppError {
  return new AppError('not_found', `There is no attribute or metric with the codename "${codename}".`);
}
