import { z } from 'zod';
import type { HubSpotPortal } from '../../../support/hubspot-portal.ts';

export type CompanyValues = Readonly<Record<string, string>>;

const COMPANIES = '/crm/objects/2026-09/companies';
const PROPERTIES = '/crm/properties/2026-09/companies';
const RULES = '/crm/property-validations/2026-09/0-2';
const BATCH_SIZE = 100;
const JOURNAL_LIMIT = 20_000;
const KEY_SCOPES = [
  'crm.objects.companies.read',
  'crm.objects.companies.write',
  'crm.schemas.companies.read',
  'crm.schemas.companies.write',
];

const record = z.object({ id: z.string(), properties: z.record(z.string(), z.string().nullable()) });
const exchange = z.object({ kind: z.string(), path: z.string(), status: z.number() });

const propertyFacts = z.object({
  name: z.string(),
  type: z.string(),
  fieldType: z.string(),
  groupName: z.string(),
  options: z.array(z.object({ value: z.string() })).transform((options) => options.map(({ value }) => value)),
});
type PropertyFacts = z.infer<typeof propertyFacts>;

export type Exchange = z.infer<typeof exchange>;

/** A fault for the next calls with a token of this account. Without a status the calls are only delayed. */
export interface Fault {
  readonly method?: 'GET' | 'POST';
  /** Part of the path, without the query. */
  readonly path?: string;
  /** The endpoint, as `calls` names it. */
  readonly kind?: string;
  /** Calls that it lets through first. */
  readonly skip?: number;
  readonly status?: number;
  readonly body?: 'json' | 'html' | 'empty';
  readonly retryAfterSeconds?: number;
  readonly delayMs?: number;
  readonly times?: number;
}

/** A company property; its label is its name, and its group is always that of the built-in ones. */
export interface NewProperty {
  readonly name: string;
  readonly type: string;
  readonly fieldType: string;
  readonly options?: readonly { readonly label: string; readonly value: string }[];
  readonly hasUniqueValue?: boolean;
  readonly calculationFormula?: string;
}

/** An account in the stand-in HubSpot, as its people and other apps use it. */
export interface HubSpotAccount {
  /** Ids of the new companies, in the order given. */
  create(companies: readonly CompanyValues[]): Promise<readonly string[]>;
  /** As another app does it. */
  update(companyId: string, values: CompanyValues): Promise<void>;
  read(companyId: string): Promise<Readonly<Record<string, string | null>>>;
  /** What a person does on the record page. `merge` gives the id of the company that remains. */
  edit(companyId: string, values: CompanyValues): Promise<void>;
  archive(companyId: string): Promise<void>;
  restore(companyId: string): Promise<void>;
  merge(primaryId: string, otherId: string): Promise<string>;
  createProperties(properties: readonly NewProperty[]): Promise<void>;
  archiveProperty(name: string): Promise<void>;
  /** As an admin of the account does it: another label, type, options. */
  changeProperty(name: string, change: Readonly<Record<string, unknown>>): Promise<void>;
  /** A rule for the values of a property, such as MAX_NUMBER. */
  setRule(name: string, ruleType: string, argument: string): Promise<void>;
  /** Those of these properties that there are, in the order given. */
  properties(names: readonly string[]): Promise<readonly PropertyFacts[]>;
  planFault(fault: Fault): Promise<void>;
  /** How often this kind of endpoint was called so far: `list`, `batchRead`, `batchUpdate` and so on. */
  calls(kind: string): Promise<number>;
  /** Calls so far, oldest first. */
  journal(): Promise<readonly Exchange[]>;
  /** Any other part of the control plane. */
  control(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<unknown>;
}

/** An account of a running stand-in. Calls with a service key of its own, which may do more than the app. */
export async function createHubSpotAccount(hubspotUrl: string, portal: HubSpotPortal): Promise<HubSpotAccount> {
  const token = await portal.createKey({ scopes: KEY_SCOPES });
  const { portalId } = portal;
  const request = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${hubspotUrl}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`HubSpot answered ${method} ${path} with ${response.status}: ${text}`);
    return text === '' ? null : JSON.parse(text);
  };
  const call = (method: string, path: string, body?: unknown): Promise<unknown> =>
    request(method, path, body, { authorization: `Bearer ${token}` });
  const control: HubSpotAccount['control'] = (method, path, body) => request(method, `/__sandbox${path}`, body);
  const act = (companyId: string, action: string, body: unknown = {}) =>
    control('POST', `/portals/${portalId}/companies/${companyId}/${action}`, body);
  const journal = async () => {
    const answer = await control('GET', `/journal?portalId=${portalId}&limit=${JOURNAL_LIMIT}`);
    return z
      .object({ exchanges: z.array(exchange) })
      .parse(answer)
      .exchanges.reverse();
  };
  const calls = async (kind: string) => (await journal()).filter((each) => each.kind === kind).length;
  return {
    create: async (companies) => {
      const ids: string[] = [];
      for (let start = 0; start < companies.length; start += BATCH_SIZE) {
        ids.push(...(await createBatch(call, companies.slice(start, start + BATCH_SIZE))));
      }
      return ids;
    },
    update: async (companyId, properties) => void (await call('PATCH', `${COMPANIES}/${companyId}`, { properties })),
    read: async (companyId) => {
      const found = await control('GET', `/portals/${portalId}/companies/${companyId}`);
      return record.parse(found).properties;
    },
    edit: async (companyId, properties) => void (await act(companyId, 'edit', { properties })),
    archive: async (companyId) => void (await act(companyId, 'archive')),
    restore: async (companyId) => void (await act(companyId, 'restore')),
    merge: async (primaryId, otherId) => record.parse(await act(primaryId, 'merge', { otherId })).id,
    createProperties: async (properties) => {
      const inputs = properties.map((property) => ({
        label: property.name,
        ...property,
        groupName: 'companyinformation',
      }));
      await call('POST', `${PROPERTIES}/batch/create`, { inputs });
    },
    archiveProperty: async (name) => void (await call('DELETE', `${PROPERTIES}/${name}`)),
    changeProperty: async (name, change) => void (await call('PATCH', `${PROPERTIES}/${name}`, change)),
    setRule: async (name, ruleType, argument) => {
      await call('PUT', `${RULES}/${name}/rule-type/${ruleType}`, { ruleArguments: [argument] });
    },
    properties: async (names) => {
      const { results } = z.object({ results: z.array(propertyFacts) }).parse(await call('GET', PROPERTIES));
      return names.flatMap((name) => results.filter((property) => property.name === name));
    },
    planFault: async (fault) => void (await control('POST', '/faults', { ...fault, portalId })),
    calls,
    journal,
    control,
  };
}

/** HubSpot answers batches in any order: each is found by its trace id. */
async function createBatch(
  call: (method: string, path: string, body?: unknown) => Promise<unknown>,
  companies: readonly CompanyValues[],
): Promise<string[]> {
  const inputs = companies.map((properties, index) => ({ properties, objectWriteTraceId: String(index) }));
  const traced = z.object({ results: z.array(record.extend({ objectWriteTraceId: z.string().optional() })) });
  const answer = await call('POST', `${COMPANIES}/batch/create`, { inputs });
  const { results } = traced.parse(answer);
  if (results.length < companies.length) throw new Error(`HubSpot refused companies: ${JSON.stringify(answer)}`);
  const byTrace = new Map(results.map(({ id, objectWriteTraceId }) => [objectWriteTraceId, id]));
  return companies.map((_company, index) => byTrace.get(String(index)) ?? '');
}
