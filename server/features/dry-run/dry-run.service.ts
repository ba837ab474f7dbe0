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
      const { caller } = await connections.open(scope);
      const { issues, ready } = await mapping.draft(scope);
      if (!ready) return { ...NOTHING, issues };
      const context = await companies.contextOf(scope, ready);
      const page = await companies.fetchPage(context, caller, null);
      const plans = await companies.plan(context, page.companies);
      const today = now().toISOString().slice(0, DAY_CHARS);
      const rows = plans.map((plan) => toRow(plan, context, today));
      return {
        totalCompanies: page.after === null ? page.companies.length : await countOrNull(client, caller),
        sampled: rows.length,
        counts: {
          import: countOf(rows, 'import'),
          exclude: countOf(rows, 'exclude'),
          withoutExternalId: countOf(rows, 'no_external_id'),
          fail: countOf(rows, 'fail'),
        },
        writes: context.mapping.outboundProperties.map((property) => writesOf(property, rows)),
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

function toRow(plan: CompanyPlan, context: ImportContext, today: string): PreviewRow {
  const { company } = plan;
  const row = { companyId: company.id, attributes: {}, metrics: {}, scores: null, churned: false, changes: [] };
  const name = company.properties.name ?? company.properties.domain ?? company.id;
  const externalId = company.properties[context.mapping.externalId.name] ?? null;
  switch (plan.outcome) {
    case 'exclude':
      return { ...row, name, externalId, outcome: 'exclude', message: 'The filter leaves it out.' };
    case 'fail':
      return { ...row, name, externalId, outcome: failureOutcome(plan.problem), message: plan.problem.message };
    case 'create':
    case 'update':
    case 'unchanged':
      return { ...row, name, externalId, outcome: 'import', ...imported(plan, context, today) };
    default:
      return plan satisfies never;
  }
}

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
    today,
  });
  const changes = outbound.writes.map(({ property, value, before }) => ({ property, before, after: value }));
  const problems = [...warnings, ...outbound.problems].map(({ message }) => message);
  if (outbound.skipped) problems.push(`Nothing is written: ${outbound.skipped.message}`);
  return { attributes, metrics, scores, churned, changes, message: problems.join(' ') || null };
}

/** What HubSpot holds now: an overwrite is judged by that, not by what we remember. */
function presentValues({ properties }: Company, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (properties[name] ? [[name, properties[name]]] : [])));
}

function countOf(rows: readonly PreviewRow[], outcome: PreviewRow['outcome']): number {
  return rows.filter((row) => row.outcome === outcome).length;
}

function writesOf(property: string, rows: readonly PreviewRow[]): PreviewBody['writes'][number] {
  const changes = rows.flatMap((row) => row.changes.filter((change) => change.property === property));
  const fill = changes.filter(({ before }) => before === null).length;
  return { property, fill, overwrite: changes.length - fill, equal: countOf(rows, 'import') - changes.length };
}

async function countOrNull(client: HubSpotClient, caller: HubSpotCaller): Promise<number | null> {
  try {
    return await client.countCompanies(caller);
  } catch (error) {
    if (error instanceof AppError && error.actor === 'retry_later') return null;
    throw error;
  }
}
