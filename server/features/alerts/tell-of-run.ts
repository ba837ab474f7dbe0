import type { ErrorBody, RunStatus } from '@customerscore/core/contract';
import type { PortalScope } from '../../http/guards.ts';
import type { AlertsService } from './alerts.service.ts';

/** A run as a worker left it. */
export interface LeftRun {
  readonly what: 'import' | 'outbound';
  readonly id: string;
  readonly status: RunStatus;
  readonly error: ErrorBody['error'] | null;
}

const FAILED = {
  import: { kind: 'import_failed', name: 'import' },
  outbound: { kind: 'outbound_failed', name: 'outbound run' },
} as const;

/** See `AlertsService.tellOfRun`. A lost connection has an alert of its own. */
export async function tellOfRun(
  alerts: Pick<AlertsService, 'raise' | 'resolve'>,
  scope: PortalScope,
  { what, id, status, error }: LeftRun,
): Promise<void> {
  const { kind, name } = FAILED[what];
  if (status === 'succeeded') {
    await alerts.resolve(scope, kind);
    await alerts.resolve(scope, 'quota_low');
    return;
  }
  if (!error) return;
  if (error.code === 'hubspot_daily_limit') {
    await alerts.raise(scope, { kind: 'quota_low', message: error.message, actor: error.actor });
  }
  if (status !== 'failed' || error.code === 'reconnect_needed') return;
  const message = `The ${name} did not finish: ${error.message}`;
  await alerts.raise(scope, { kind, key: id, message, actor: error.actor });
}
