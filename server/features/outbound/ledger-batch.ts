import type { Connection } from '../connections/connections.service.ts';
import type { LedgerBatch } from './ledger.store.ts';

/** HubSpot tries to deliver a webhook for up to 24 hours. https://developers.hubspot.com/docs/api-reference/latest/webhooks/guide */
const ECHO_WINDOW_MS = 24 * 60 * 60_000;

/** A batch as the ledger notes it. Webhooks come to the app only, so that a connection by token expects none. */
export function ledgerBatch({ kind }: Pick<Connection, 'kind'>, batch: Omit<LedgerBatch, 'echoUntil'>): LedgerBatch {
  const echoUntil = kind === 'oauth' ? new Date(batch.at.getTime() + ECHO_WINDOW_MS) : null;
  return { ...batch, echoUntil };
}
