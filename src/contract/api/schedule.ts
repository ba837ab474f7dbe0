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

/** GET, PUT /api/portals/{portalId}/schedule. Times are ISO 8601, UTC. */
export interface ScheduleBody {
  readonly schedule: Schedule;
  /** The next five starts; empty when manual. */
  readonly nextStarts: readonly string[];
}
