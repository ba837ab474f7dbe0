import type { HubSpotClient } from '../../hubspot/client.ts';
import type { Logger } from '../../observability/logger.ts';
import type { FailedRowsStore } from '../../runs/failed-rows.store.ts';
import type { AlertsService } from '../alerts/alerts.service.ts';
import type { ConnectionsService } from '../connections/connections.service.ts';
import type { CompaniesService } from '../customers/companies.service.ts';
import type { WebhooksService } from '../webhooks/webhooks.service.ts';
import type { CyclesStore } from './cycles.store.ts';
import type { ReadRangesStore } from './read-ranges.store.ts';
import type { ReadingSizes } from './reading/plan-lanes.ts';
import type { SyncStatesStore } from './sync-states.store.ts';

/** What the steps of a cycle work with. */
export interface CycleWork {
  readonly store: CyclesStore;
  readonly ranges: ReadRangesStore;
  readonly syncStates: SyncStatesStore;
  readonly failedRows: FailedRowsStore;
  readonly connections: ConnectionsService;
  readonly companies: CompaniesService;
  readonly client: HubSpotClient;
  readonly alerts: Pick<AlertsService, 'raise' | 'resolve' | 'tellOfRun'>;
  readonly webhooks: Pick<WebhooksService, 'afterCycle'>;
  readonly readingSizes: ReadingSizes;
  readonly logger: Logger;
  readonly now: () => Date;
}
