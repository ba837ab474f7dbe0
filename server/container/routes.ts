import { OAUTH_CALLBACK_PATH } from '@customerscore/core/contract';
import type { AppParts } from '../app.ts';
import { customerSourceRoutes } from '../features/accounts/customer-source.routes.ts';
import { sessionRoutes } from '../features/accounts/session.routes.ts';
import { alertRoutes } from '../features/alerts/alerts.routes.ts';
import { apiKeyRoutes } from '../features/api-keys/api-keys.routes.ts';
import { cardRoutes } from '../features/card/card.routes.ts';
import { catalogueRoutes } from '../features/catalogue/catalogue.routes.ts';
import { churnModelRoutes } from '../features/churn-models/churn-models.routes.ts';
import { connectionRoutes } from '../features/connections/connections.routes.ts';
import { HubSpotStrategy } from '../features/connections/hubspot-strategy.ts';
import { installRoutes } from '../features/connections/install.routes.ts';
import { createMarketplaceInstall } from '../features/connections/marketplace-install.ts';
import { csvImportRoutes } from '../features/csv-imports/csv-imports.routes.ts';
import { customerRoutes } from '../features/customers/customers.routes.ts';
import { externalIdRoutes } from '../features/customers/external-ids/external-ids.routes.ts';
import { manualValuesRoutes } from '../features/customers/manual-values.routes.ts';
import { scoreHistoryRoutes } from '../features/customers/score-history.routes.ts';
import { standingRoutes } from '../features/customers/standing/standing.routes.ts';
import { cycleRoutes } from '../features/cycles/cycles.routes.ts';
import { driftRoutes } from '../features/drift/drift.routes.ts';
import type { IdempotencyStore } from '../features/ingestion/idempotency.store.ts';
import { ingestionRoutes } from '../features/ingestion/ingestion.routes.ts';
import { mappingRoutes, propertyRoutes } from '../features/mapping/mapping.routes.ts';
import { failedRowRoutes } from '../features/outbound/failed-rows.routes.ts';
import { outboundRoutes } from '../features/outbound/outbound.routes.ts';
import { provenanceRoutes } from '../features/outbound/provenance.routes.ts';
import { comparisonRoutes } from '../features/rescoring/comparison.routes.ts';
import { quietHoursRoutes } from '../features/schedule/quiet-hours.routes.ts';
import { scheduleRoutes } from '../features/schedule/schedule.routes.ts';
import { scoringModelRoutes } from '../features/scoring-model/scoring-model.routes.ts';
import { setupFileRoutes } from '../features/setup-file/setup-file.routes.ts';
import { portalWebhookRoutes } from '../features/webhooks/portal-webhooks.routes.ts';
import { webhookRoutes } from '../features/webhooks/webhooks.routes.ts';
import type { CsrfProtection } from '../http/csrf.ts';
import { createGuards, type PortalScope } from '../http/guards.ts';
import { requireHubSpotSignature } from '../http/require-hubspot-signature.ts';
import { createCompanyUrl } from '../hubspot/company-url.ts';
import type { OAuthApi } from '../hubspot/oauth-api.ts';
import type { ContainerOptions } from './options.ts';
import type { Services } from './services.ts';

const INSTALL_PATH = '/oauth/hubspot/install';

export interface RoutesDependencies {
  readonly options: ContainerOptions;
  readonly services: Services;
  readonly csrf: CsrfProtection;
  readonly idempotency: IdempotencyStore;
  readonly oauth: OAuthApi | null;
  readonly now: () => Date;
}

export function createRoutes(dependencies: RoutesDependencies): AppParts['routes'] {
  const { options, services, csrf } = dependencies;
  const { accounts, connections, schedules, cycles, mapping, dryRun, properties, catalogue, scoringModels, customers } =
    services;
  const guards = createGuards({
    findUser: (workspaceId, userId) => accounts.findUser(workspaceId, userId),
    ownsPortal: (scope) => connections.owns(scope),
  });
  const companyUrl = createCompanyUrl(options.hubspotAppUrl);
  const companyUrlsOf = async (scope: PortalScope) => {
    const connection = await connections.find(scope);
    const uiDomain = connection?.uiDomain ?? new URL(options.hubspotAppUrl).host;
    return (companyId: string) => companyUrl({ uiDomain, portalId: scope.portalId, companyId });
  };
  const installUrl = options.hubspotApp ? INSTALL_PATH : null;
  return {
    session: sessionRoutes({
      accounts,
      csrf,
      signInOptions: { hubspotUrl: installUrl, sandbox: options.sandboxAccount },
    }),
    connections: connectionRoutes({
      guards,
      connections,
      install: services.install,
      activityOf: async (scope) => ({
        confirmedMappingVersion: await mapping.confirmedVersion(scope),
        lastCycleAt: await cycles.lastCycleAt(scope),
        nextCycleAt: await schedules.nextStart(scope),
      }),
      installUrl,
      accessTokensAllowed: options.accessTokensAllowed,
    }),
    properties: propertyRoutes({ guards, properties }),
    mapping: mappingRoutes({
      guards,
      mapping,
      dryRun,
      proof: services.proof,
      filterEffect: services.filterEffect,
      cycles,
    }),
    setupFile: setupFileRoutes({ guards, setupFiles: services.setupFiles, cycles }),
    drift: driftRoutes({ guards, drift: services.drift, cycles }),
    schedule: scheduleRoutes({ guards, schedules }),
    quietHours: quietHoursRoutes({ guards, quietHours: services.quietHours }),
    cycles: cycleRoutes({ guards, cycles }),
    alerts: alertRoutes({ guards, alerts: services.alerts }),
    webhooks: portalWebhookRoutes({ guards, webhooks: services.webhooks }),
    companies: standingRoutes({ guards, standing: services.standing, companyUrlsOf }),
    externalIds: externalIdRoutes({ guards, externalIds: services.externalIds, companyUrlsOf }),
    catalogue: catalogueRoutes({ guards, catalogue }),
    churnModel: churnModelRoutes({ guards, churnModels: services.churnModels }),
    scoringModel: scoringModelRoutes({
      guards,
      scoringModel: scoringModels,
      latestRun: (workspaceId) => services.rescoring.latest(workspaceId),
    }),
    comparison: comparisonRoutes({ guards, comparison: services.comparison }),
    csvImports: csvImportRoutes({ guards, csvImports: services.csvImports }),
    apiKeys: apiKeyRoutes({ guards, apiKeys: services.apiKeys }),
    customerSource: customerSourceRoutes({ guards, accounts }),
    ingestion: ingestionRoutes({
      apiKeys: services.apiKeys,
      ingestion: services.ingestion,
      idempotency: dependencies.idempotency,
      limit: services.apiLimit,
      publicUrl: options.publicUrl,
      now: dependencies.now,
    }),
    customers: customerRoutes({ guards, customers, scoringInputs: services.scoringInputs, companyUrlsOf }),
    manualValues: manualValuesRoutes({ guards, manualValues: services.manualValues }),
    scoreHistory: scoreHistoryRoutes({ guards, scoreHistory: services.scoreHistory }),
    outbound: outboundRoutes({
      guards,
      plans: services.plans,
      echoes: services.echoes,
      hasWebhooks: async (scope) => (await connections.find(scope))?.kind === 'oauth',
      companyUrlsOf,
    }),
    failedRows: failedRowRoutes({ guards, retries: services.retries, companyUrlsOf }),
    provenance: provenanceRoutes({ guards, provenance: services.provenance }),
    hubspot: hubspotRoutes(dependencies),
  };
}

/** What only exists with a HubSpot app: its secret signs, its id installs. */
function hubspotRoutes({ options, services, oauth, now }: RoutesDependencies): AppParts['routes']['hubspot'] {
  const { hubspotApp: app, publicUrl, hubspotApiUrl, hubspotAppUrl, logger } = options;
  if (!app || !oauth) return null;
  const redirectUri = `${publicUrl}${OAUTH_CALLBACK_PATH}`;
  const signature = requireHubSpotSignature({ secrets: app.clientSecrets, publicUrl, logger, clock: Date.now });
  return {
    install: installRoutes({
      strategy: new HubSpotStrategy({ app, hubspotAppUrl, hubspotApiUrl, redirectUri, oauth }),
      oauth,
      redirectUri,
      install: services.install,
      marketplace: createMarketplaceInstall(hubspotAppUrl, now),
      accounts: services.accounts,
      logger,
    }),
    webhooks: webhookRoutes({ signature, publicUrl, webhooks: services.webhooks }),
    card: cardRoutes({ signature, card: services.card }),
  };
}
