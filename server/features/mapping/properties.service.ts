import {
  type CompanyProperty,
  type RecommendedPropertiesBody,
  SCOPE_SCHEMAS_WRITE,
} from '@customerscore/core/contract';
import {
  OPTIONAL_PROPERTIES,
  planPropertySetup,
  RECOMMENDED_GROUP,
  RECOMMENDED_PROPERTIES,
  type RecommendedProperty,
} from '@customerscore/core/mapping';
import { AppError } from '../../errors.ts';
import type { PortalScope } from '../../http/guards.ts';
import type { HubSpotCaller } from '../../hubspot/caller.ts';
import type { HubSpotClient } from '../../hubspot/client.ts';
import { HubSpotError } from '../../hubspot/hubspot-error.ts';
import type { NewProperty, PropertyOption } from '../../hubspot/properties-api.ts';
import type { ConnectionsService } from '../connections/connections.service.ts';

/** Definitions change rarely, and each reading costs two calls. Runs and webhooks share them for a while. */
const CACHE_MS = 60_000;

export interface PropertiesService {
  /** The portal's company properties, archived ones included. */
  list(scope: PortalScope, options?: { readonly fresh?: boolean }): Promise<readonly CompanyProperty[]>;
  /** The same, of this moment, with what HubSpot checks of numbers where it says so. */
  listWithRules(scope: PortalScope): Promise<readonly CompanyProperty[]>;
  /** Brings an archived property back with its old definition and values. @throws AppError scope_missing */
  restore(scope: PortalScope, name: string): Promise<void>;
  /** Adds options to a choice. @throws AppError scope_missing, not_found */
  addOptions(scope: PortalScope, name: string, options: readonly PropertyOption[]): Promise<void>;
  /**
   * Creates the recommended score properties, and those of the optional ones that are named, or adopts what is there with
   * the right type. Safe to repeat.
   */
  setUpRecommended(scope: PortalScope, optional?: readonly string[]): Promise<RecommendedPropertiesBody>;
}

export interface PropertiesDependencies {
  readonly client: HubSpotClient;
  readonly connections: ConnectionsService;
  readonly clock: () => number;
}

type Outcome = RecommendedPropertiesBody['properties'][number];

export function createPropertiesService({ client, connections, clock }: PropertiesDependencies): PropertiesService {
  const cache = new Map<string, { readonly until: number; readonly properties: Promise<readonly CompanyProperty[]> }>();

  const list: PropertiesService['list'] = async (scope, { fresh = false } = {}) => {
    const { caller } = await connections.open(scope, { urgent: true });
    const key = `${scope.workspaceId}/${scope.portalId}`;
    const cached = cache.get(key);
    if (!fresh && cached && cached.until > clock()) return cached.properties;
    const properties = client.listProperties(caller);
    cache.set(key, { until: clock() + CACHE_MS, properties });
    // A failure must not be remembered.
    properties.catch(() => cache.delete(key));
    return properties;
  };

  const forget = ({ workspaceId, portalId }: PortalScope) => cache.delete(`${workspaceId}/${portalId}`);
  /** The definition as HubSpot has it now. */
  const require = async (scope: PortalScope, name: string) => {
    const property = (await list(scope, { fresh: true })).find((each) => each.name === name);
    if (!property) throw new AppError('not_found', `HubSpot has no company property "${name}" any more.`);
    return property;
  };

  return {
    list,
    listWithRules: async (scope) => {
      const { caller } = await connections.open(scope, { urgent: true });
      const [properties, rules] = await Promise.all([list(scope, { fresh: true }), rulesOrNull(client, caller)]);
      return properties.map((property) => ({ ...property, rules: rules?.get(property.name) ?? null }));
    },
    restore: async (scope, name) => {
      const { caller } = await connections.open(scope, { urgent: true });
      const property = await require(scope, name);
      if (property.archived) await client.createProperty(caller, toNewProperty(property));
      forget(scope);
    },
    addOptions: async (scope, name, options) => {
      const { caller } = await connections.open(scope, { urgent: true });
      const property = await require(scope, name);
      const missing = options.filter(({ value }) => !property.options.some((option) => option.value === value));
      if (missing.length > 0) await client.setOptions(caller, name, [...property.options, ...missing]);
      forget(scope);
    },
    setUpRecommended: async (scope, optional = []) => {
      const { caller } = await connections.open(scope, { urgent: true });
      const plan = planPropertySetup(await list(scope, { fresh: true }), [
        ...RECOMMENDED_PROPERTIES,
        ...OPTIONAL_PROPERTIES.filter(({ name }) => optional.includes(name)),
      ]);
      const settled: Outcome[] = [
        ...plan.adopt.map((name): Outcome => ({ name, outcome: 'adopted', message: null })),
        ...plan.conflict.map(({ name, message }): Outcome => ({ name, outcome: 'conflict', message })),
      ];
      const created = await createAll(client, caller, plan.create);
      forget(scope);
      return { properties: [...settled, ...created.outcomes], missingScope: created.missingScope };
    },
  };
}

/** Rules are a help, not a condition: an account that does not tell them is mapped without. */
async function rulesOrNull(client: HubSpotClient, caller: HubSpotCaller) {
  try {
    return await client.listNumberRules(caller);
  } catch (error) {
    if (error instanceof HubSpotError && error.httpStatus >= 400 && error.httpStatus < 500) return null;
    throw error;
  }
}

/** HubSpot restores an archived property when one of its name is created. */
function toNewProperty({ name, label, type, fieldType, groupName, options }: CompanyProperty): NewProperty {
  const definition = { name, label, description: '', type, fieldType, groupName };
  if (options.length === 0) return definition;
  return { ...definition, options: options.map((option, index) => ({ ...option, displayOrder: index })) };
}

async function createAll(client: HubSpotClient, caller: HubSpotCaller, properties: readonly RecommendedProperty[]) {
  const outcomes: Outcome[] = [];
  try {
    if (properties.length > 0) await ensureGroup(client, caller);
    for (const property of properties) outcomes.push(await createOne(client, caller, property));
    return { outcomes, missingScope: null };
  } catch (error) {
    if (!(error instanceof HubSpotError) || error.code !== 'scope_missing') throw error;
    const missingScope = error.missingScopes[0] ?? SCOPE_SCHEMAS_WRITE;
    const message = `The scope ${missingScope} is missing. Connect again and allow it, or create this property in HubSpot by hand.`;
    const left = properties.slice(outcomes.length).map(({ name }): Outcome => ({ name, outcome: 'failed', message }));
    return { outcomes: [...outcomes, ...left], missingScope };
  }
}

async function ensureGroup(client: HubSpotClient, caller: HubSpotCaller): Promise<void> {
  const names = await client.listGroupNames(caller);
  if (names.includes(RECOMMENDED_GROUP.name)) return;
  await unlessConflict(() => client.createGroup(caller, RECOMMENDED_GROUP));
}

/** A conflict means that somebody made it in between: whether it is of the right type is looked up. */
async function createOne(
  client: HubSpotClient,
  caller: HubSpotCaller,
  property: RecommendedProperty,
): Promise<Outcome> {
  const { name } = property;
  const created = await unlessConflict(() => client.createProperty(caller, property));
  if (created) return { name, outcome: 'created', message: null };
  const existing = await client.getProperty(caller, name);
  const [conflict] = planPropertySetup(existing ? [existing] : [], [property]).conflict;
  if (conflict) return { name, outcome: 'conflict', message: conflict.message };
  if (existing) return { name, outcome: 'adopted', message: null };
  throw new AppError(
    'hubspot_conflict',
    `HubSpot says that the property ${name} exists, and does not show it. Try again.`,
  );
}

/** Null on a conflict. */
async function unlessConflict<T>(act: () => Promise<T>): Promise<T | null> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof HubSpotError && error.code === 'hubspot_conflict') return null;
    throw error;
  }
}
