import {
  type CompanyProperty,
  type RecommendedPropertiesBody,
  SCOPE_SCHEMAS_WRITE,
} from '@customerscore/core/contract';
import { planPropertySetup, RECOMMENDED_GROUP, type RecommendedProperty } from '@customerscore/core/mapping';
import { AppError } from '../../errors.ts';
import type { PortalScope } from '../../http/guards.ts';
import type { HubSpotCaller } from '../../hubspot/caller.ts';
import type { HubSpotClient } from '../../hubspot/client.ts';
import { HubSpotError } from '../../hubspot/hubspot-error.ts';
import type { ConnectionsService } from '../connections/connections.service.ts';

/** Definitions change rarely, and each reading costs two calls. Runs and webhooks share them for a while. */
const CACHE_MS = 60_000;

export interface PropertiesService {
  /** The portal's company properties, archived ones included. */
  list(scope: PortalScope, options?: { readonly fresh?: boolean }): Promise<readonly CompanyProperty[]>;
  /** Creates the recommended score properties, or adopts those that are there with the right type. Safe to repeat. */
  setUpRecommended(scope: PortalScope): Promise<RecommendedPropertiesBody>;
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

  return {
    list,
    setUpRecommended: async (scope) => {
      const { caller } = await connections.open(scope, { urgent: true });
      const plan = planPropertySetup(await list(scope, { fresh: true }));
      const settled: Outcome[] = [
        ...plan.adopt.map((name): Outcome => ({ name, outcome: 'adopted', message: null })),
        ...plan.conflict.map(({ name, message }): Outcome => ({ name, outcome: 'conflict', message })),
      ];
      const created = await createAll(client, caller, plan.create);
      cache.delete(`${scope.workspaceId}/${scope.portalId}`);
      return { properties: [...settled, ...created.outcomes], missingScope: created.missingScope };
    },
  };
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
  const conflict = planPropertySetup(existing ? [existing] : []).conflict.find((each) => each.name === name);
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
