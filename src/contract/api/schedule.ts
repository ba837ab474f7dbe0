export const SCHEDULE_KINDS = ['daily', 'weekly', 'monthly', 'cron', 'manual'] as const;

/**
 * When import cycles start. `time` is `HH:MM` and `timeZone` an IANA name; `weekday` is 1 (Monday) to 7 (Sunday);
 * `day` is 1 to 28; `cron` has five fields.
 */
export type Schedule =
  | { readonly kind: 'daily'; readonly time: string; readonly timeZone: string }
  | { readonly kind: 'weekly'; readonly weekday: number; readonly time: string; readonly timeZone: string }
  | { readonly kind: 'monthly'; readonly day: number; readonly time: string; readonly timeZone: string }
  | { readonly kind: 'cron'; readonly cron: string; readonly timeZone: string }
  | { readonly kind: 'manual' };

/**
 * What starts by itself. `cycle`: reads what changed since the last one. `reconcile`: reads every company, and so finds
 * what webhooks and changes do not tell.
 */
export const SCHEDULE_RULES = ['cycle', 'reconcile'] as const;
export type ScheduleRule = (typeof SCHEDULE_RULES)[number];

/** GET, PUT /api/portals/{portalId}/schedule/{rule}; PUT takes a Schedule. Times are ISO 8601, UTC. */
export interface ScheduleBody {
  readonly rule: ScheduleRule;
  readonly schedule: Schedule;
  /** The next five starts; empty when manual. */
  readonly nextStarts: readonly string[];
}

/**
 * When nothing is written to HubSpot. `from` and `to` are `HH:MM`; a period that ends before it begins goes over
 * midnight, equal times are 24 hours. `weekdays` are the days on which it begins, 1 (Monday) to 7 (Sunday).
 */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
  readonly weekdays: readonly number[];
  /** An IANA name. */
  readonly timeZone: string;
}

/** GET, PUT /api/portals/{portalId}/quiet-hours; PUT takes `{quietHours}`. */
export interface QuietHoursBody {
  readonly quietHours: QuietHours | null;
  /** ISO 8601, UTC; null when writing is allowed now. */
  readonly quietUntil: string | null;
}
