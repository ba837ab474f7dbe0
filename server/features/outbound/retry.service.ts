import type { ErrorBody, PlannedChange } from '@customerscore/core/contract';
import type { RowProblem } from '@customerscore/core/sync';
import { AppError } from '../../errors.ts';
import type { PortalScope } from '../../http/guards.ts';
import type { HubSpotClient } from '../../hubspot/client.ts';
import type { FailedRow, FailedRowsStore } from '../../runs/failed-rows.store.ts';
import type { ConnectionsService } from '../connections/connections.service.ts';
import type { CompaniesService } from '../customers/companies.service.ts';
import type { CompanyWriter } from './company-writer.ts';

/** What trying a failed row again would do, or did. */
export interface RetryResult {
  /** What is written. */
  readonly changes: readonly PlannedChange[];
  /** What stands in the way. */
  readonly problems: readonly ErrorBody['error'][];
  /** Mapped properties that stand in HubSpot already as they should. */
  readonly equal: readonly string[];
}

/** Tries one company again that a run could not read or write. */
export interface RetryService {
  /** The failed rows of a run, in a stable order. */
  list: FailedRowsStore['list'];
  /** What a retry would do at this moment; nothing is stored or written. @throws AppError not_found */
  preview(scope: PortalScope, rowId: string): Promise<RetryResult>;
  /** Done when nothing stands in the way: then all rows of this company in this run are settled. @throws AppError not_found */
  retry(scope: PortalScope, rowId: string, by: string): Promise<RetryResult>;
}

export interface RetryDependencies {
  readonly rows: FailedRowsStore;
  readonly companies: CompaniesService;
  readonly connections: ConnectionsService;
  readonly client: Pick<HubSpotClient, 'batchReadCompanies'>;
  readonly writer: CompanyWriter;
  readonly now: () => Date;
}

export function createRetryService(dependencies: RetryDependencies): RetryService {
  const { rows, writer, now } = dependencies;
  const requireRow = async (scope: PortalScope, rowId: string) => {
    const row = await rows.find(scope, rowId);
    if (!row) throw new AppError('not_found', 'There is no such row.');
    return row;
  };
  return {
    list: (scope, page) => rows.list(scope, page),
    preview: async (scope, rowId) => {
      const row = await requireRow(scope, rowId);
      return row.run === 'import' ? previewImport(dependencies, scope, row) : writer.plan(scope, row.companyId);
    },
    retry: async (scope, rowId, by) => {
      const row = await requireRow(scope, rowId);
      const result =
        row.run === 'import'
          ? await importAgain(dependencies, scope, row)
          : await writer.write(scope, row.companyId, by);
      if (result.problems.length === 0) await rows.settle(scope, row, { by, at: now() });
      return result;
    },
  };
}

async function previewImport(
  { companies, connections, client }: RetryDependencies,
  scope: PortalScope,
  { companyId }: FailedRow,
): Promise<RetryResult> {
  const { caller } = await connections.open(scope, { urgent: true });
  const context = await companies.context(scope, { fresh: true });
  const properties = [...new Set([...context.mapping.properties, ...context.mapping.outboundProperties])];
  const found = await client.batchReadCompanies(caller, { ids: [companyId], properties });
  const plans = await companies.plan(context, found);
  const problems = plans.flatMap((plan) => {
    if (plan.outcome === 'fail') return [plan.problem];
    return 'customer' in plan ? plan.warnings : [];
  });
  return { changes: [], problems: problems.map(toError), equal: [] };
}

async function importAgain(
  { companies, connections }: RetryDependencies,
  scope: PortalScope,
  { companyId }: FailedRow,
): Promise<RetryResult> {
  const { caller } = await connections.open(scope, { urgent: true });
  const context = await companies.context(scope, { fresh: true });
  const { problems } = await companies.refresh(context, caller, [companyId]);
  return { changes: [], problems: problems.map(({ problem }) => toError(problem)), equal: [] };
}

function toError({ code, message, actor }: RowProblem): ErrorBody['error'] {
  return { code, message, actor };
}
