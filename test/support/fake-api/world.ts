import type {
  AlertBody,
  ApiKeyBody,
  ApprovalBody,
  ChurnModelBody,
  CompanyProperty,
  ConnectionBody,
  CsvImportBody,
  CustomerBody,
  CustomerSource,
  CycleBody,
  DataSourceRow,
  DriftRow,
  EchoDayBody,
  ErrorBody,
  FailedRowBody,
  HoldBody,
  MappingContent,
  MappingVersion,
  OutboundRunDetails,
  PlanRow,
  QuietHours,
  RecommendedPropertiesBody,
  ReplayBody,
  Schedule,
  ScheduleRule,
  ScoringModelBody,
} from '@customerscore/core/contract';
import { RECOMMENDED_TARGETS, suggestMapping } from '@customerscore/core/mapping';
import { DEFAULT_CATALOGUE, DEFAULT_MODEL } from '@customerscore/core/scoring';
import { makeChurnModel } from './seed/churn-model.ts';
import { daysAgo, minutesAgo } from './seed/clock.ts';
import { aConnection, PORTAL_ID } from './seed/connection.ts';
import { makeCustomers } from './seed/customers.ts';
import { makeCycles, makeFailedRows } from './seed/cycles.ts';
import { makeApiKeys, makeCsvImports } from './seed/ingestion.ts';
import { makeApprovals, makeEchoDays, makeHolds, makePlanRows, makeRuns } from './seed/outbound.ts';
import { COMPANY_PROPERTIES, RECOMMENDED_COMPANY_PROPERTIES } from './seed/properties.ts';
import { type Decision, makeReviewRows, type ReviewRow } from './seed/reading.ts';
import { makeVersions, type VersionsWorld } from './seed/scoring-versions.ts';

/**
 * How far the fake workspace has come. `signed_out`: nobody is signed in, the rest as in `ready`. `not_connected`: no
 * HubSpot account. `connected`: an account without a mapping. `ready`: a confirmed mapping, customers, cycles.
 */
export type Scenario = 'signed_out' | 'not_connected' | 'connected' | 'ready';

/** An answer that a path gives instead of its own. */
export interface Failure {
  readonly path: RegExp;
  readonly status: number;
  readonly error: ErrorBody['error'];
}

/** What was written to HubSpot, and what waits. */
export interface OutboundWorld {
  runs: OutboundRunDetails[];
  rows: PlanRow[];
  holds: HoldBody[];
  approvals: ApprovalBody[];
  echoDays: EchoDayBody[];
}

/** Everything the fake API knows. Tests change it directly and look at it afterwards. */
export interface World {
  signedIn: boolean;
  installUrl: string | null;
  accessTokensAllowed: boolean;
  connections: ConnectionBody[];
  properties: CompanyProperty[];
  definitions: DataSourceRow[];
  confirmed: MappingVersion | null;
  draft: MappingVersion | null;
  /** What no longer fits HubSpot. */
  drift: DriftRow[];
  /** Answers for "create recommended properties" other than success. */
  recommended: RecommendedPropertiesBody | null;
  schedules: Readonly<Record<ScheduleRule, Schedule>>;
  quietHours: QuietHours | null;
  cycles: CycleBody[];
  failedRows: FailedRowBody[];
  outbound: OutboundWorld;
  alerts: AlertBody[];
  /** Whether HubSpot has sent anything yet. */
  hasWebhooks: boolean;
  replays: ReplayBody[];
  /** Companies whose External ID is in question, and what was decided about others. */
  reviewRows: ReviewRow[];
  decisions: Decision[];
  customers: CustomerBody[];
  apiKeys: ApiKeyBody[];
  customerSource: CustomerSource;
  csvImports: CsvImportBody[];
  scoringModel: ScoringModelBody;
  versions: VersionsWorld;
  churnModel: ChurnModelBody;
  /** Every answer waits this long. */
  delayMs: number;
  /** How fast a running cycle counts. */
  companiesPerSecond: number;
  failures: Failure[];
  /** What was asked to change, in order: `POST /api/session`. */
  readonly changes: string[];
}

const CUSTOMERS = 86;
const FAST = 2_000;

/** A workspace as far as the scenario says. */
export function createWorld(scenario: Scenario): World {
  const ready = scenario === 'ready' || scenario === 'signed_out';
  const properties = [
    ...COMPANY_PROPERTIES,
    ...(ready ? RECOMMENDED_COMPANY_PROPERTIES.filter(({ name }) => name in RECOMMENDED_TARGETS) : []),
  ];
  return {
    signedIn: scenario !== 'signed_out',
    installUrl: '/oauth/hubspot/install',
    accessTokensAllowed: true,
    connections: connectionsOf(scenario),
    properties,
    definitions: makeDefinitions(ready),
    confirmed: ready ? confirmedMapping(properties) : null,
    draft: null,
    drift: [],
    recommended: null,
    schedules: {
      cycle: { kind: 'daily', time: '02:00', timeZone: 'Europe/Prague' },
      reconcile: { kind: 'weekly', weekday: 7, time: '01:00', timeZone: 'Europe/Prague' },
    },
    quietHours: null,
    cycles: ready ? makeCycles() : [],
    failedRows: ready ? makeFailedRows() : [],
    outbound: makeOutbound(ready),
    alerts: [],
    hasWebhooks: ready,
    replays: [],
    reviewRows: ready ? makeReviewRows() : [],
    decisions: [],
    customers: ready ? makeCustomers(CUSTOMERS) : [],
    scoringModel: {
      version: 3,
      model: DEFAULT_MODEL,
      createdAt: daysAgo(9),
      createdBy: 'ada@example.com',
      note: '',
      state: { revision: 3, published: 3, shadow: null },
    },
    versions: makeVersions(),
    apiKeys: ready ? makeApiKeys() : [],
    customerSource: 'hubspot',
    csvImports: ready ? makeCsvImports() : [],
    churnModel: makeChurnModel(ready),
    delayMs: 0,
    companiesPerSecond: FAST,
    failures: [],
    changes: [],
  };
}

/** A draft as the server would number it. */
export function draftOf(world: World, content: MappingContent): MappingVersion {
  const version = (world.confirmed?.version ?? 0) + 1;
  const createdAt = world.draft?.createdAt ?? new Date().toISOString();
  return { ...content, version, status: 'draft', createdAt, confirmedAt: null, confirmedBy: null };
}

function connectionsOf(scenario: Scenario): ConnectionBody[] {
  if (scenario === 'not_connected') return [];
  if (scenario === 'connected') return [aConnection()];
  return [aConnection({ confirmedMappingVersion: 2, lastCycleAt: minutesAgo(44), nextCycleAt: daysAgo(-0.6) })];
}

function makeOutbound(ready: boolean): OutboundWorld {
  if (!ready) return { runs: [], rows: [], holds: [], approvals: [], echoDays: [] };
  return {
    runs: makeRuns(),
    rows: makePlanRows(),
    holds: makeHolds(),
    approvals: makeApprovals(),
    echoDays: makeEchoDays(),
  };
}

function confirmedMapping(properties: readonly CompanyProperty[]): MappingVersion {
  const suggestion = suggestMapping({ properties, catalogue: DEFAULT_CATALOGUE });
  return {
    ...suggestion,
    filter: { groups: [{ conditions: [{ property: 'customer_status', operator: 'HAS_PROPERTY' }] }] },
    recentlyChurnedDays: 90,
    version: 2,
    status: 'confirmed',
    createdAt: daysAgo(4),
    confirmedAt: daysAgo(3),
    confirmedBy: 'ada@acme.test',
  };
}

function makeDefinitions(ready: boolean): DataSourceRow[] {
  const rows = DEFAULT_CATALOGUE.map((definition, index) => ({
    ...definition,
    mappedFrom: ready ? [{ portalId: PORTAL_ID, property: propertyFor(definition.codename) }] : [],
    customers: ready ? CUSTOMERS - ((index * 5) % 17) : 0,
    lastSeenAt: ready ? minutesAgo(index * 7) : null,
  }));
  return [
    ...rows,
    {
      kind: 'metric',
      codename: 'api_calls',
      label: 'API calls',
      direction: 'higher_is_better',
      unit: 'calls',
      dataSource: 'api',
      mappedFrom: [],
      customers: 0,
      lastSeenAt: null,
    },
  ];
}

function propertyFor(codename: string): string {
  return codename === 'employees' ? 'numberofemployees' : codename;
}
