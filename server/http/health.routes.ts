import { Router } from 'express';
import type { Metrics } from '../observability/metrics.ts';

export interface HealthDependencies {
  /** Rejects when the database does not answer. */
  readonly pingDatabase: () => Promise<unknown>;
  /** False from the moment this process is told to end. */
  readonly accepting: () => boolean;
  readonly metrics: Metrics;
}

/** /healthz: the process runs. /readyz: it can take work. /metrics: its figures. No customer data in any of them. */
export function healthRoutes({ pingDatabase, accepting, metrics }: HealthDependencies): Router {
  return Router()
    .get('/healthz', (_request, response) => {
      response.json({ status: 'ok' });
    })
    .get('/readyz', async (_request, response) => {
      if (!accepting()) {
        response.status(503).json({ status: 'stopping' });
        return;
      }
      const database = await pingDatabase().then(
        () => 'ok',
        () => 'unreachable',
      );
      response.status(database === 'ok' ? 200 : 503).json({ status: database === 'ok' ? 'ok' : 'not ready', database });
    })
    .get('/metrics', async (_request, response) => {
      const { contentType, body } = await metrics.render();
      response.type(contentType).send(body);
    });
}
