import type { ErrorBody } from '../errors.ts';
import type { RunStatus } from './cycles.ts';

/** What became of the webhook events of one day (UTC), and how long they took. */
export interface WebhookDay {
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly received: number;
  /** Told again: stored once. */
  readonly duplicates: number;
  readonly applied: number;
  /** Our own writes coming back. */
  readonly echoes: number;
  /** About what the mapping does not read. */
  readonly ignored: number;
  readonly failed: number;
  /** Within so many seconds 95 % of the applied events took effect here; null when there was none. */
  readonly lagSeconds: number | null;
}

/** GET /api/portals/{portalId}/webhooks */
export interface WebhooksBody {
  /** The last 30 days, oldest first, today included. */
  readonly days: readonly WebhookDay[];
  /** ISO 8601, UTC; null when none came yet. */
  readonly lastReceivedAt: string | null;
  readonly pending: number;
  /** Deliveries are kept so long, and can be replayed. */
  readonly retentionDays: number;
}

/** One delivery: up to 100 events in one signed request. */
export interface WebhookDeliveryBody {
  readonly id: string;
  readonly receivedAt: string;
  /** Events about this account. */
  readonly events: number;
  readonly companies: number;
  /** Their kinds with their numbers: `propertyChange`, `creation` and so on. */
  readonly kinds: Readonly<Record<string, number>>;
}

/** GET /api/portals/{portalId}/webhooks/deliveries?before= : newest first. */
export interface WebhookDeliveriesBody {
  readonly deliveries: readonly WebhookDeliveryBody[];
  readonly next: string | null;
}

/** POST /api/portals/{portalId}/webhooks/replays. Times are ISO 8601. */
export interface ReplayRequest {
  readonly from: string;
  readonly to: string;
  /** Only events about this company. */
  readonly companyId?: string | undefined;
  /** True: what would change is shown, and nothing is stored. */
  readonly dryRun: boolean;
}

export interface ReplayCounts {
  readonly deliveries: number;
  /** Deliveries whose signature does not hold any more, which are left out. */
  readonly unverified: number;
  readonly events: number;
  readonly companies: number;
  /** Companies that changed, or would change. */
  readonly changed: number;
  readonly unchanged: number;
  /** No longer in HubSpot. */
  readonly gone: number;
  /** Left out by the filter, without External ID, or with a problem. */
  readonly others: number;
}

export const REPLAY_OUTCOMES = ['create', 'update', 'unchanged', 'exclude', 'fail', 'ignore', 'gone'] as const;
export type ReplayOutcome = (typeof REPLAY_OUTCOMES)[number];

/** What a replay does to one company. */
export interface ReplayRow {
  readonly companyId: string;
  readonly name: string | null;
  readonly outcome: ReplayOutcome;
  readonly message: string | null;
  readonly changes: readonly { readonly label: string; readonly before: string; readonly after: string }[];
}

export interface ReplayBody extends ReplayRequest {
  readonly id: string;
  readonly status: RunStatus;
  readonly by: string;
  readonly createdAt: string;
  readonly endedAt: string | null;
  readonly counts: ReplayCounts;
  /** At most 100 companies, those that change first met. */
  readonly rows: readonly ReplayRow[];
  readonly error: ErrorBody['error'] | null;
}

/** GET /api/portals/{portalId}/webhooks/replays: the last 20, newest first. */
export interface ReplaysBody {
  readonly replays: readonly ReplayBody[];
}
