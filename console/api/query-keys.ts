import type { ScheduleRule } from '@customerscore/core/contract';

/** Keys of the query cache. A change invalidates the shortest key that covers what it touched. */
export const SESSION_KEY = ['session'] as const;
export const CONNECTIONS_KEY = ['connections'] as const;
export const CATALOGUE_KEY = ['catalogue'] as const;
export const SCORING_MODEL_KEY = ['scoring-model'] as const;
export const SCORING_VERSIONS_KEY = ['scoring-versions'] as const;
export const COMPARISON_KEY = ['scoring-comparison'] as const;
export const CHURN_MODEL_KEY = ['churn-model'] as const;
export const churnModelKey = (id: string) => ['churn-model', 'models', id] as const;
export const CUSTOMERS_KEY = ['customers'] as const;
export const API_KEYS_KEY = ['api-keys'] as const;
export const API_DOCS_KEY = ['api-docs'] as const;
export const CUSTOMER_SOURCE_KEY = ['customer-source'] as const;
export const CSV_IMPORTS_KEY = ['csv-imports'] as const;
export const ALERTS_KEY = ['alerts'] as const;

export const portalKeys = {
  all: (portalId: number) => ['portal', portalId] as const,
  properties: (portalId: number) => ['portal', portalId, 'properties'] as const,
  mapping: (portalId: number) => ['portal', portalId, 'mapping'] as const,
  preview: (portalId: number, draft: string) => ['portal', portalId, 'preview', draft] as const,
  proof: (portalId: number, draft: string) => ['portal', portalId, 'proof', draft] as const,
  filterEffect: (portalId: number, request: string) => ['portal', portalId, 'filter-effect', request] as const,
  drift: (portalId: number) => ['portal', portalId, 'drift'] as const,
  schedule: (portalId: number, rule: ScheduleRule) => ['portal', portalId, 'schedule', rule] as const,
  quietHours: (portalId: number) => ['portal', portalId, 'quiet-hours'] as const,
  cycles: (portalId: number) => ['portal', portalId, 'cycles'] as const,
  cycle: (portalId: number, cycleId: string) => ['portal', portalId, 'cycles', cycleId] as const,
  failedRows: (portalId: number, runId: string) => ['portal', portalId, 'failed-rows', runId] as const,
  outbound: (portalId: number) => ['portal', portalId, 'outbound'] as const,
  outboundRun: (portalId: number, runId: string) => ['portal', portalId, 'outbound', runId] as const,
  webhooks: (portalId: number) => ['portal', portalId, 'webhooks'] as const,
  replays: (portalId: number) => ['portal', portalId, 'webhook-replays'] as const,
  externalIds: (portalId: number) => ['portal', portalId, 'external-ids'] as const,
  standing: (portalId: number, companyId: string) => ['portal', portalId, 'standing', companyId] as const,
  echoes: (portalId: number, days: number) => ['portal', portalId, 'echoes', days] as const,
};
