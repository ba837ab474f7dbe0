import type { CycleBody, RunStatus } from '@customerscore/core/contract';

/** The one state of a cycle: that of its import until it succeeded, then that of its outbound run. */
export function overallStatus({ status, outbound }: CycleBody): RunStatus {
  if (status !== 'succeeded' || outbound === null) return status;
  return outbound.status === 'queued' ? 'running' : outbound.status;
}
