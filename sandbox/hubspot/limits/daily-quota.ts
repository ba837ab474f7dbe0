/** Calls of one account on one calendar day in its time zone. */
export class DailyQuota {
  readonly #timeZone: string;
  #used = 0;
  #resetsAt = 0;

  constructor(timeZone: string) {
    this.#timeZone = timeZone;
  }

  /** Calls counted today. */
  used(now: number): number {
    this.#roll(now);
    return this.#used;
  }

  /** When the count starts anew: the next midnight in the account's time zone, in milliseconds. */
  resetsAt(now: number): number {
    this.#roll(now);
    return this.#resetsAt;
  }

  add(now: number): void {
    this.#roll(now);
    this.#used += 1;
  }

  #roll(now: number): void {
    if (now < this.#resetsAt) return;
    this.#used = 0;
    this.#resetsAt = nextMidnight(now, this.#timeZone);
  }
}

const MS_PER_DAY = 86_400_000;

/** Good to the second; on a day with a clock change it may be an hour off, as nothing here depends on it. */
function nextMidnight(now: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const [hours = 0, minutes = 0, seconds = 0] = parts.format(now).split(':').map(Number);
  const sinceMidnight = ((hours * 60 + minutes) * 60 + seconds) * 1000 + (now % 1000);
  return now - sinceMidnight + MS_PER_DAY;
}
