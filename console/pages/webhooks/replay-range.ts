const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** What a replay covers as people type it: local times `YYYY-MM-DDTHH:MM`, and maybe one company. */
export interface ReplayRange {
  readonly from: string;
  readonly to: string;
  readonly companyId: string;
}

export function lastHour(now: Date): ReplayRange {
  const nextMinute = now.getTime() + MINUTE_MS;
  return { from: toLocal(nextMinute - HOUR_MS), to: toLocal(nextMinute), companyId: '' };
}

/** From the minute of a delivery to the next. */
export function aroundDelivery(receivedAt: string): ReplayRange {
  const at = Date.parse(receivedAt);
  return { from: toLocal(at), to: toLocal(at + MINUTE_MS), companyId: '' };
}

/** What is wrong with a range; null when it can be sent. */
export function rangeProblem({ from, to, companyId }: ReplayRange): string | null {
  if (from === '' || to === '') return 'Give both the beginning and the end.';
  if (new Date(from) >= new Date(to)) return 'The end must be after the beginning.';
  return companyId === '' || /^\d{1,20}$/.test(companyId) ? null : 'The id of a HubSpot record has digits only.';
}

/** As the field for a local time wants it. */
function toLocal(ms: number): string {
  const local = new Date(ms - new Date(ms).getTimezoneOffset() * MINUTE_MS);
  return local.toISOString().slice(0, 'YYYY-MM-DDTHH:MM'.length);
}
