import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** The figures that /metrics shows. This is the only module that knows the metrics library. */
export interface Metrics {
  countHubSpotCall(call: {
    readonly endpoint: string;
    readonly status: number | 'network';
    readonly seconds: number;
  }): void;
  countWebhookEvents(outcome: 'stored' | 'duplicate' | 'applied' | 'echo' | 'ignored' | 'failed', count: number): void;
  countCompanies(outcome: 'created' | 'updated' | 'unchanged' | 'excluded' | 'failed' | 'written', count: number): void;
  render(): Promise<{ readonly contentType: string; readonly body: string }>;
}

/** A registry of its own, so that two containers in one process do not clash. */
export function createMetrics(options: { readonly processMetrics: boolean }): Metrics {
  const registry = new Registry();
  if (options.processMetrics) collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const calls = new Histogram({
    name: 'customerscore_hubspot_call_seconds',
    help: 'Time of calls to HubSpot by endpoint and status.',
    labelNames: ['endpoint', 'status'],
    registers,
  });
  const events = new Counter({
    name: 'customerscore_webhook_events_total',
    help: 'Webhook events by what became of them.',
    labelNames: ['outcome'],
    registers,
  });
  const companies = new Counter({
    name: 'customerscore_companies_total',
    help: 'Companies handled by outcome.',
    labelNames: ['outcome'],
    registers,
  });
  return {
    countHubSpotCall: ({ endpoint, status, seconds }) => calls.observe({ endpoint, status: String(status) }, seconds),
    countWebhookEvents: (outcome, count) => events.inc({ outcome }, count),
    countCompanies: (outcome, count) => companies.inc({ outcome }, count),
    render: async () => ({ contentType: registry.contentType, body: await registry.metrics() }),
  };
}
