import { setTimeout as sleep } from 'node:timers/promises';
import type { Express } from 'express';
import { type AppParts, createApp, createHealthApp } from './app.ts';
import { createTrainings } from './container/churn-model-services.ts';
import type { ContainerOptions } from './container/options.ts';
import { runnerStores } from './container/outbound-services.ts';
import { createRoutes } from './container/routes.ts';
import { createServices, type Services } from './container/services.ts';
import { createIndexes, createStores, type Stores } from './container/stores.ts';
import { createKeyRing } from './crypto/key-ring.ts';
import { connectDatabase } from './database.ts';
import { AppError } from './errors.ts';
import { createCsvRunner } from './features/csv-imports/csv-runner.ts';
import { createRecordLeftOver } from './features/customers/record-left-over.ts';
import { createImportRunner } from './features/cycles/import-runner.ts';
import { createOutboundRunner } from './features/outbound/outbound-runner.ts';
import { createRescoringRunner } from './features/rescoring/rescoring-runner.ts';
import type { PortalRule } from './features/schedule/schedule.service.ts';
import { createInboxRunner } from './features/webhooks/inbox-runner.ts';
import { createReadDelivery } from './features/webhooks/read-delivery.ts';
import { createReplayRunner } from './features/webhooks/replay-runner.ts';
import { createAttemptLimit } from './http/attempt-limit.ts';
import { consoleFiles } from './http/console-files.ts';
import { createCsrfProtection } from './http/csrf.ts';
import { healthRoutes } from './http/health.routes.ts';
import { sessionMiddleware } from './http/session.ts';
import { createHubSpotClient, type HubSpotClient } from './hubspot/client.ts';
import { createOAuthApi } from './hubspot/oauth-api.ts';
import { createRateBudget } from './hubspot/rate-budget.ts';
import { createRateGrantsStore } from './hubspot/rate-grants.store.ts';
import { createTransport } from './hubspot/transport.ts';
import { createJobs, type JobHandlers, type JobRequest } from './jobs/jobs.ts';
import { createMetrics, type Metrics } from './observability/metrics.ts';

export type { ContainerOptions } from './container/options.ts';

const SIGN_IN_ATTEMPTS = 10;
const SIGN_IN_ATTEMPTS_PER_ADDRESS = 30;
const SIGN_IN_WINDOW_SECONDS = 15 * 60;

/** A running server's parts. */
export interface Container {
  readonly app: Express;
  /** For processes that only work: whether they live and how they do. */
  readonly healthApp: Express;
  readonly services: Services;
  /** What the app answers, for whoever wants to go through all of it. */
  readonly routes: AppParts['routes'];
  /** Begins to work on jobs. */
  startJobs(): Promise<void>;
  /** Stops taking work, lets what is under way come to a point where it can go on later, and closes the database. */
  stop(): Promise<void>;
}

/** Builds everything, with the indexes made. The only place that constructs. */
export async function createContainer(options: ContainerOptions): Promise<Container> {
  const { logger } = options;
  const now = () => new Date();
  const database = await connectDatabase(options.mongodbUri, options.databaseName ?? undefined);
  const stores = createStores(database);
  const metrics = createMetrics({ processMetrics: options.processMetrics });
  const grants = createRateGrantsStore(database);
  const budget = createRateBudget({ grants, sleep, clock: Date.now });
  const transport = createTransport({ apiUrl: options.hubspotApiUrl, budget, metrics, logger, sleep, clock: Date.now });
  const client = createHubSpotClient(transport);
  const oauth = options.hubspotApp && createOAuthApi({ apiUrl: options.hubspotApiUrl, app: options.hubspotApp, fetch });
  const limitOf = (name: string, attempts: number) =>
    createAttemptLimit({ database, name, attempts, perSeconds: SIGN_IN_WINDOW_SECONDS });
  const signInLimits = {
    perAccount: limitOf('sign-in-account', SIGN_IN_ATTEMPTS),
    perNetworkAddress: limitOf('sign-in-address', SIGN_IN_ATTEMPTS_PER_ADDRESS),
  };
  const jobs = createJobs({ database, logger });
  const stopping = new AbortController();
  const keyRing = createKeyRing(options.encryptionKeys);
  const services = createServices({
    options,
    database,
    stores,
    client,
    oauth,
    keyRing,
    signInLimits,
    jobs,
    metrics,
    now,
  });
  const csrf = createCsrfProtection();
  const routes = createRoutes({ options, services, idempotency: stores.idempotency, csrf, oauth, now });

  await createIndexes(stores);
  await grants.createIndexes();
  await signInLimits.perAccount.createIndexes();

  const health = healthRoutes({
    pingDatabase: async () => database.db?.admin().ping(),
    accepting: () => !stopping.signal.aborted,
    metrics,
  });
  const app = createApp({
    health,
    session: sessionMiddleware({
      database,
      secrets: options.sessionSecrets,
      secure: options.publicUrl.startsWith('https:'),
    }),
    csrf,
    routes,
    console: consoleFiles(options.consoleDir),
    publicUrl: options.publicUrl,
    trustProxy: options.trustProxy,
    logger,
    clock: Date.now,
  });
  const handlers = createJobHandlers({ options, services, stores, client, metrics, stopping: stopping.signal, now });
  return {
    app,
    healthApp: createHealthApp({ health, logger }),
    services,
    routes,
    startJobs: () => jobs.start(handlers),
    stop: async () => {
      stopping.abort();
      await jobs.stop();
      await database.close();
    },
  };
}

interface HandlerParts {
  readonly options: ContainerOptions;
  readonly services: Services;
  readonly stores: Stores;
  readonly client: HubSpotClient;
  readonly metrics: Metrics;
  readonly stopping: AbortSignal;
  readonly now: () => Date;
}

function createJobHandlers({ options, services, stores, client, metrics, stopping, now }: HandlerParts): JobHandlers {
  const { logger } = options;
  const { alerts, connections, companies, customers, outbound, cycles, webhooks, schedules } = services;
  const { failedRows } = stores;
  const shared = { failedRows, customers, connections, client, stopping, logger, now };
  const imports = createImportRunner({
    ...shared,
    store: stores.cycles,
    ranges: stores.readRanges,
    syncStates: stores.syncStates,
    readingSizes: options.readingSizes,
    alerts,
    webhooks,
    companies,
    outbound,
  });
  const writes = createOutboundRunner({ ...shared, ...runnerStores(stores), ...services, metrics, sleep });
  const startDue = async (due: PortalRule) => {
    try {
      await cycles.start(due.scope, 'schedule', due.rule === 'reconcile' ? 'full' : 'incremental');
    } catch (error) {
      // A portal that is busy, not mapped or in need of reconnecting says so in its own places.
      logger.warn({ portalId: due.scope.portalId, rule: due.rule, error }, 'a scheduled start did not work');
      // A cycle under way does the work of a cycle, but not that of a reconcile.
      if (error instanceof AppError && error.code === 'cycle_active' && due.rule === 'reconcile')
        await schedules.postpone(due);
    }
  };
  const inbox = createInboxRunner({
    inbox: stores.inbox,
    days: stores.webhookDays,
    connections,
    companies,
    outbound,
    alerts,
    watch: webhooks,
    metrics,
    logger,
    now,
  });
  const recordLeftOver = createRecordLeftOver({ ...stores, now });
  const replays = createReplayRunner({
    store: stores.replays,
    deliveries: stores.deliveries,
    readDelivery: createReadDelivery(options.hubspotApp?.clientSecrets ?? []),
    connections,
    companies,
    client,
    stopping,
    logger,
    now,
  });
  const rescorings = createRescoringRunner({
    ...shared,
    store: stores.rescoringRuns,
    scoringModels: services.scoringModels,
    companies,
    outbound,
  });
  const csv = createCsvRunner({
    ...{ stopping, logger, now },
    store: stores.csvImports,
    chunks: stores.csvChunks,
    rowErrors: stores.csvErrors,
    facts: services.facts,
    catalogueOf: (workspaceId) => services.catalogue.list(workspaceId),
    noteSeen: services.noteSeen,
  });
  const trainings = createTrainings({ stores, services, stopping, logger, now });
  return {
    work: (job: JobRequest) => {
      switch (job.kind) {
        case 'import':
          return imports.run(job.id);
        case 'outbound':
          return writes.run(job.id);
        case 'inbox':
          return inbox.run(job.portalId);
        case 'rescoring':
          return rescorings.run(job.id);
        case 'replay':
          return replays.run(job.id);
        case 'csv':
          return csv.run(job.id);
        case 'training':
          return trainings.run(job.id);
        default:
          return job satisfies never;
      }
    },
    tick: async () => {
      for (const due of await schedules.claimDue(now())) await startDue(due);
      await services.churnModels.startDue();
      await services.churnModels.dispatchUnclaimed();
      await cycles.dispatchUnclaimed();
      await outbound.dispatchUnclaimed();
      await services.rescoring.startDaily();
      await services.rescoring.dispatchUnclaimed();
      await webhooks.dispatchPending();
      await services.csvImports.dispatchUnclaimed();
      await services.setupFiles.recover();
      await recordLeftOver();
    },
  };
}
