import type { FullCertificate } from '@customerscore/core/contract';
import type { HubSpotCaller } from '../../../hubspot/caller.ts';
import type { HeldRun } from '../../../runs/work-on-run.ts';
import type { ImportContext } from '../../customers/companies.service.ts';
import type { CycleDocument } from '../cycle.model.ts';
import type { CycleWork } from '../cycle-work.ts';
import { fullCertificate } from './full-certificate.ts';
import { verifyRange } from './verify-range.ts';

export interface ReadingToVerify {
  readonly cycle: CycleDocument;
  readonly hold: HeldRun;
  readonly context: ImportContext;
  readonly caller: HubSpotCaller;
}

/**
 * Verifies what a full cycle read, one stretch of ids after the other, and repairs what is missing. Verdicts are kept
 * with their stretches, so that a restart goes on with the next one.
 */
export async function verifyReading(
  work: CycleWork,
  { cycle, hold, context, caller }: ReadingToVerify,
): Promise<FullCertificate> {
  const { ranges, now } = work;
  const since = cycle.startedAt ?? cycle.createdAt;
  let range = await ranges.nextUnverified(context.scope, cycle._id, null);
  while (range) {
    await hold.check();
    const verdict = await verifyRange(work, { context, caller, since, range });
    await ranges.saveVerdict(context.scope, range.id, verdict);
    range = await ranges.nextUnverified(context.scope, cycle._id, range.id);
  }
  const certificate = fullCertificate(await ranges.summaries(context.scope, cycle._id), now());
  await tell(work, context, certificate);
  return certificate;
}

async function tell(
  { alerts, logger }: CycleWork,
  { scope }: ImportContext,
  { result, listed, missing }: FullCertificate,
): Promise<void> {
  if (result === 'repaired') {
    logger.warn(
      { portalId: scope.portalId, repaired: missing.length },
      'companies that were not stored were read again',
    );
  }
  if (result !== 'gap') return alerts.resolve(scope, 'completeness_gap');
  const ids = missing.filter(({ repaired }) => !repaired).map(({ companyId }) => companyId);
  const message = `${ids.length} of ${listed} companies that HubSpot lists could not be read and stored, for example ${ids[0]}. The next cycle reads everything again.`;
  await alerts.raise(scope, { kind: 'completeness_gap', message, actor: 'retry_later' });
}
