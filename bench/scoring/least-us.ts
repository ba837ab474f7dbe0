/** Rounds of each measurement; one more comes first, since what counts is how fast code runs, not how fast it is compiled. */
export const ROUNDS = 5;

/** Microseconds of computing that the fastest of several runs took. Throws when the work came to nothing. */
export function leastUs(work: () => number): number {
  work();
  const times = Array.from({ length: ROUNDS }, () => {
    const before = process.cpuUsage();
    if (!Number.isFinite(work())) throw new Error('The work came to nothing.');
    const { user, system } = process.cpuUsage(before);
    return user + system;
  });
  return Math.min(...times);
}
