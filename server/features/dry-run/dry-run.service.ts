import type { Company, PreviewBody, PreviewRow } from '@customerscore/core/contract';
import { type CompanyPlan, planOutbound, type RowProblem } from '@customerscore/core/sync';
import { AppError } from '../../errors.ts';
import type { PortalScope } from '../../http/guards.ts';
import type { HubSpotCaller } from '../../hubspot/caller.ts';
import type { HubSpotClient } from '../../hubspot/client.ts';
import type { ConnectionsService } from '../connections/connections.service.ts';
import type { CompaniesService, ImportContext } from '../customers/companies.service.ts';
import type { MappingService } from '../mapping/mapping.service.ts';

const DAY_CHARS = 'YYYY-MM-DD'.length;

/** Shows what a draft would do, by the same plans as a cycle, on the first page of companies. Nothing is stored or written. */
export interface DryRunService {
  /** @throws AppError mapping_missing without a draft; not_connected, reconnect_needed */
  preview(scope: PortalScope): Promise<PreviewBody>;
}

export interface DryRunDependencies {
  readonly client: HubSpotClient;
  readonly connections: ConnectionsService;
  readonly mapping: MappingService;
  readonly companies: CompaniesService;
  readonly now: () => Date;
}

export function createDryRunService({
  client,
  connections,
  mapping,
  companies,
  now,
}: DryRunDependencies): DryRunService {
  return {
    preview: async (scope) => {
      const { caller } = await connections.open(scope, { urgent: true });
      const { issues, ready } = await mapping.draft(scope);
      if (!ready) return { ...NOTHING, issues };
      const context = await companies.contextOf(scope, ready);
      const page = await companies.fetchPage(context, caller, null);
      const plans = await companies.plan(context, page.companies);
      const today = now().toISOString().slice(0, DAY_CHARS);
      const planned = plans.map((plan) => toRow(plan, context, today));
      const rows = planned.map(({ row }) => row);
      return {
        totalCompanies: page.after === null ? page.companies.length : await countOrNull(client, caller),
        sampled: rows.length,
        counts: {
          import: countOf(rows, 'import'),
          exclude: countOf(rows, 'exclude'),
          withoutExternalId: countOf(rows, 'no_external_id'),
          fail: countOf(rows, 'fail'),
        },
        writes: context.mapping.outboundProperties.map((property) => writesOf(property, planned)),
        rows,
        issues,
      };
    },
  };
}

const NOTHING: Omit<PreviewBody, 'issues'> = {
  totalCompanies: null,
  sampled: 0,
  counts: { import: 0, exclude: 0, withoutExternalId: 0, fail: 0 },
  writes: [],
  rows: [],
};

/** A company of the dry run, and the outbound properties that hold their value already. */
interface PlannedRow {
  readonly row: PreviewRow;
  readonly unchanged: readonly string[];
}

function toRow(plan: CompanyPlan, context: ImportContext, today: string): PlannedRow {
  const { company } = plan;
  const row = {
    companyId: company.id,
    name: company.properties.name ?? company.properties.domain ?? company.id,
    externalId: company.properties[context.mapping.externalId.name] ?? null,
    ...NOTHING_PLANNED,
  };
  switch (plan.outcome) {
    case 'exclude':
      return { row: { ...row, outcome: 'exclude', message: 'The filter leaves it out.' }, unchanged: [] };
    case 'ignore':
    case 'fail':
      return { row: { ...row, outcome: failureOutcome(plan.problem), message: plan.problem.message }, unchanged: [] };
    case 'create':
    case 'update':
    case 'unchanged': {
      const { unchanged, ...planned } = imported(plan, context, today);
      return { row: { ...row, outcome: 'import', ...planned }, unchanged };
    }
    default:
      return plan satisfies never;
  }
}

const NOTHING_PLANNED = { attributes: {}, metrics: {}, scores: null, churned: false, changes: [] };

function failureOutcome({ code }: RowProblem): 'no_external_id' | 'fail' {
  return code === 'external_id_empty' ? 'no_external_id' : 'fail';
}

type ImportedPlan = Extract<CompanyPlan, { customer: unknown }>;

function imported({ company, customer, warnings }: ImportedPlan, { mapping }: ImportContext, today: string) {
  const { attributes, metrics, scores, churned } = customer;
  const outbound = planOutbound({
    ...customer,
    companyId: company.id,
    mapping,
    lastWritten: presentValues(company, mapping.outboundProperties),
    present: company.properties,
    today,
  });
  const changes = outbound.writes.map(({ property, value, before }) => ({ property, before, after: value || null }));
  const problems = [...warnings, ...outbound.problems].map(({ message }) => message);
  if (outbound.skipped) problems.push(`Nothing is written: ${outbound.skipped.message}`);
  const message = problems.join(' ') || null;
  return { attributes, metrics, scores, churned, changes, message, unchanged: outbound.unchanged };
}

/** What HubSpot holds now: an overwrite is judged by that, not by what we remember. */
function presentValues({ properties }: Company, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (properties[name] ? [[name, properties[name]]] : [])));
}

function countOf(rows: readonly PreviewRow[], outcome: PreviewRow['outcome']): number {
  return rows.filter((row) => row.outcome === outcome).length;
}

function writesOf(property: string, planned: readonly PlannedRow[]): PreviewBody['writes'][number] {
  const imported = planned.filter(({ row }) => row.outcome === 'import');
  const changes = imported.flatMap(({ row }) => row.changes.filter((change) => change.property === property));
  const fill = changes.filter(({ before }) => before === null).length;
  const clear = changes.filter(({ after }) => after === null).length;
  const equal = imported.filter(({ unchanged }) => unchanged.includes(property)).length;
  const [overwrite, none] = [changes.length - fill - clear, imported.length - changes.length - equal];
  return { property, fill, overwrite, clear, equal, none };
}

async function countOrNull(client: HubSpotClient, caller: HubSpotCaller): Promise<number | null> {
  try {
    return await client.countCompanies(caller);
  } catch (error) {
    if (error instanceof AppError && error.actor === 'retry_later') return null;
    throw error;
  }
}
