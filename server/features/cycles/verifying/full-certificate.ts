import type { CertificateResult, FullCertificate, MissingCompany } from '@customerscore/core/contract';
import type { RangeSummary } from '../read-ranges.store.ts';

const MAX_MISSING = 100;

/** The certificate of a full cycle from the verdicts on its ranges. */
export function fullCertificate(ranges: readonly RangeSummary[], verifiedAt: Date): FullCertificate {
  const verdicts = ranges.flatMap(({ verified }) => verified ?? []);
  const missing = verdicts.flatMap((verdict) => verdict.missing);
  const sum = (of: (verdict: (typeof verdicts)[number]) => number) =>
    verdicts.reduce((total, verdict) => total + of(verdict), 0);
  return {
    kind: 'full',
    result: resultOf(missing),
    ranges: ranges.length,
    listed: sum(({ listed }) => listed),
    stored: sum(({ stored }) => stored),
    searched: searchedIn(ranges),
    missing: [...missing].sort((one, other) => Number(one.repaired) - Number(other.repaired)).slice(0, MAX_MISSING),
    verifiedAt: verifiedAt.toISOString(),
  };
}

function searchedIn(ranges: readonly RangeSummary[]): FullCertificate['searched'] {
  const searched = ranges.filter(({ by }) => by === 'search');
  if (searched.length === 0) return null;
  const companies = searched.reduce((sum, { count, verified }) => sum + (verified?.listed ?? count), 0);
  const listedAt = new Date(Math.min(...searched.map(({ at }) => at.getTime()))).toISOString();
  return { companies, listedAt };
}

function resultOf(missing: readonly MissingCompany[]): CertificateResult {
  if (missing.length === 0) return 'complete';
  return missing.every(({ repaired }) => repaired) ? 'repaired' : 'gap';
}
