/** Data may be this many import intervals old before it counts as stale: one late cycle is not news. */
const INTERVALS = 2;
/** Where nothing is scheduled, a week is a long time. */
const UNSCHEDULED_INTERVAL_MS = 7 * 86_400_000;

/** Whether data was last read too long ago for how often it is to be read. */
export function isStale(data: {
  readonly readAt: Date;
  /** The starts that are planned, soonest first. */
  readonly nextStarts: readonly Date[];
  readonly now: Date;
}): boolean {
  const [first, second] = data.nextStarts;
  const intervalMs = first && second ? second.getTime() - first.getTime() : UNSCHEDULED_INTERVAL_MS;
  return data.now.getTime() - data.readAt.getTime() > INTERVALS * intervalMs;
}

/** Why, in words for the people who read the card. */
export function staleMessage(reconnect: boolean): string {
  return reconnect
    ? 'Customerscore has lost access to HubSpot, so these scores no longer change. An admin connects again in Customerscore.'
    : 'These scores are older than they should be. An admin can see why under Cycles in Customerscore.';
}
