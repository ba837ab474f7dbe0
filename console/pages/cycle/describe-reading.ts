import type { CycleBody } from '@customerscore/core/contract';

/** What a cycle reads, in plain words. */
export function describeReading({ kind }: Pick<CycleBody, 'kind'>): string {
  return kind === 'full'
    ? 'Full: every company of the account is read and becomes a customer with scores.'
    : 'Incremental: only companies that HubSpot says were changed since the last cycle are read. All others are scored again from what is known of them.';
}
