import { AppError } from '../../errors.ts';
import type { PortalScope } from '../../http/guards.ts';
import type { HubSpotCaller } from '../../hubspot/caller.ts';
import type { HubSpotClient } from '../../hubspot/client.ts';
import type { CompanyPage } from '../../hubspot/company-reading-api.ts';
import type { Logger } from '../../observability/logger.ts';
import { addCounts } from '../../runs/add-counts.ts';
import type { FailedRowsStore, NewFailedRow } from '../../runs/failed-rows.store.ts';
import { type HeldRun, RunLostError, workOnRun } from '../../runs/work-on-run.ts';
import type { ConnectionsService } from '../connections/connections.service.ts';
import type { CompaniesService, CompanyProblem, ImportContext } from '../customers/companies.service.ts';
import type { CustomersService } from '../customers/customers.service.ts';
import type { OutboundService } from '../outbound/outbound.service.ts';
import type { CycleDocument } from './cycle.model.ts';
import type { CyclesStore } from './cycles.store.ts';

export interface ImportRunnerDependencies {
  readonly store: CyclesStore;
  readonly failedRows: FailedRowsStore;
  readonly connections: ConnectionsService;
  readonly companies: CompaniesService;
  readonly customers: CustomersService;
  readonly client: HubSpotClient;
  readonly outbound: Pick<OutboundService, 'start' | 'stop'>;
  readonly stopping: AbortSignal;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** Carries out import cycles. Doubled, late and interrupted calls are harmless. */
export interface ImportRunner {
  run(cycleId: string): Promise<void>;
}

/**
 * One cycle:
 * 1. Read companies page by page, in order of id, from the saved cursor; the next page is under way while one is
 *    applied. After each page cursor and counts are saved together.
 * 2. Customers whose company was not seen are archived: it is gone from HubSpot.
 * 3. The outbound run begins.
 * A restart after step 1 goes on with step 2; steps 2 and 3 may be repeated.
 */
export function createImportRunner(dependencies: ImportRunnerDependencies): ImportRunner {
  const { store, stopping, logger, now } = dependencies;
  return {
    run: (id) =>
      workOnRun({ store, id, stopping, logger, now, work: (cycle, hold) => runCycle(dependencies, cycle, hold) }),
  };
}

async function runCycle(dependencies: ImportRunnerDependencies, cycle: CycleDocument, hold: HeldRun): Promise<void> {
  const { connections, companies, customers } = dependencies;
  const scope: PortalScope = { workspaceId: cycle.workspaceId, portalId: cycle.portalId };
  const { caller } = await connections.open(scope);
  if (!cycle.readToEnd) {
    const context = await companies.context(scope, { fresh: true });
    if (cycle.totalCompanies === null) await countCompanies(dependencies, caller, hold);
    await readPages(dependencies, { cycle, hold, context, caller });
  }
  await hold.check();
  await customers.archiveUnread(scope, cycle.startedAt ?? cycle.createdAt);
  await startOutbound(dependencies, scope, cycle._id);
}

/** Somebody may stop the cycle just before its outbound run is there to be stopped, too. */
async function startOutbound(
  { store, outbound }: ImportRunnerDependencies,
  scope: PortalScope,
  cycleId: string,
): Promise<void> {
  await outbound.start(scope, cycleId);
  const cycle = await store.find(scope, cycleId);
  if (cycle?.status === 'stopped') await outbound.stop(scope, cycleId);
}

interface Reading {
  readonly cycle: CycleDocument;
  readonly hold: HeldRun;
  readonly context: ImportContext;
  readonly caller: HubSpotCaller;
}

type ReadPage = CompanyPage & { readonly readAt: Date };

async function readPages(
  dependencies: ImportRunnerDependencies,
  { cycle, hold, context, caller }: Reading,
): Promise<void> {
  const { companies, store, failedRows, now } = dependencies;
  const fetchPage = (after: string | null) => {
    const readAt = now();
    const page = companies.fetchPage(context, caller, after).then((found): ReadPage => ({ ...found, readAt }));
    // It may fail while the page before is still applied; the await below is where that counts.
    page.catch(() => undefined);
    return page;
  };
  let counts = cycle.counts;
  let next: Promise<ReadPage> | null = fetchPage(cycle.cursor);
  while (next) {
    const page: ReadPage = await next;
    next = page.after === null ? null : fetchPage(page.after);
    await hold.check();
    const applied = await companies.apply(context, page.companies, page.readAt);
    await failedRows.record(
      context.scope,
      applied.problems.map((problem) => toRow(cycle._id, problem, now())),
    );
    counts = addCounts(counts, { ...applied.counts });
    const saved =
      page.after === null
        ? await store.saveLastPage(hold, counts)
        : await store.saveProgress(hold, { cursor: page.after, counts }, now());
    if (!saved) throw new RunLostError();
  }
}

/** For the progress bar only: a HubSpot that would not count does not stop the cycle. */
async function countCompanies(
  { client, store, logger }: ImportRunnerDependencies,
  caller: HubSpotCaller,
  hold: HeldRun,
): Promise<void> {
  try {
    await store.saveTotal(hold, await client.countCompanies(caller));
  } catch (error) {
    if (!(error instanceof AppError) || error.actor === 'user_action') throw error;
    logger.info({ portalId: caller.portalId, error }, 'companies could not be counted');
  }
}

function toRow(runId: string, { companyId, companyName, externalId, problem }: CompanyProblem, at: Date): NewFailedRow {
  const { code, message, actor, property } = problem;
  return { runId, run: 'import', companyId, companyName, externalId, property, error: { code, message, actor }, at };
}
