import type { Catalogue } from '@customerscore/core/contract';
import type { Connection } from 'mongoose';
import { AppError } from '../errors.ts';
import { createApiKeysService } from '../features/api-keys/api-keys.service.ts';
import type { NoteSeen } from '../features/catalogue/last-seen.service.ts';
import { type CsvImportsDependencies, createCsvImportsService } from '../features/csv-imports/csv-imports.service.ts';
import { createFactsService, type FactsDependencies } from '../features/customers/facts.service.ts';
import { createManualValuesService } from '../features/customers/manual-values.service.ts';
import { createIngestionService } from '../features/ingestion/ingestion.service.ts';
import { createAttemptLimit } from '../http/attempt-limit.ts';
import type { Dispatcher } from '../jobs/jobs.ts';
import type { Stores } from './stores.ts';

const CALLS_PER_MINUTE = 500;
const MINUTE_SECONDS = 60;

interface IngestionParts {
  readonly database: Connection;
  readonly stores: Stores;
  readonly catalogueOf: (workspaceId: string) => Promise<Catalogue>;
  readonly modelsOf: FactsDependencies['modelsOf'];
  readonly addDefinition: CsvImportsDependencies['addDefinition'];
  readonly noteSeen: NoteSeen;
  readonly jobs: Dispatcher;
  readonly now: () => Date;
}

/** How data other than HubSpot's gets in. */
export function createIngestion(parts: IngestionParts) {
  const { database, stores, catalogueOf, modelsOf, addDefinition, noteSeen, jobs, now } = parts;
  const facts = createFactsService({
    customers: stores.customers,
    history: stores.history,
    unrecorded: stores.unrecorded,
    customerSourceOf: (workspaceId) => stores.accounts.customerSource(workspaceId),
    modelsOf,
    now,
  });
  const ingestion = createIngestionService({
    facts,
    findCustomer: async (workspaceId, externalId) =>
      (await stores.customers.findByExternalIds(workspaceId, [externalId]))[0] ?? null,
    catalogueOf,
    noteSeen,
    now,
  });
  const csvImports = createCsvImportsService({
    store: stores.csvImports,
    chunks: stores.csvChunks,
    rowErrors: stores.csvErrors,
    ...{ catalogueOf, addDefinition, jobs, now },
  });
  const apiLimit = createAttemptLimit({
    database,
    name: 'api-v1',
    attempts: CALLS_PER_MINUTE,
    perSeconds: MINUTE_SECONDS,
    refusal: (retryAfterSeconds) =>
      new AppError(
        'rate_limited',
        `More than ${CALLS_PER_MINUTE} calls in a minute. Go on in ${retryAfterSeconds} seconds.`,
        { retryAfterSeconds },
      ),
  });
  const manualValues = createManualValuesService({ customers: stores.customers, facts, catalogueOf, noteSeen, now });
  return {
    facts,
    ingestion,
    manualValues,
    csvImports,
    noteSeen,
    apiLimit,
    apiKeys: createApiKeysService({ store: stores.apiKeys, now }),
  };
}
