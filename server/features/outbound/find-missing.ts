import { type RowProblem, rowProblem } from '@customerscore/core/sync';
import type { HubSpotCaller } from '../../hubspot/caller.ts';
import type { HubSpotClient } from '../../hubspot/client.ts';
import type { CompanyProblem } from './send-batch.ts';

/**
 * What became of companies that HubSpot did not know when they were written: deleted and restorable (one call for all
 * of them), merged into another one, or gone for good (one call each).
 */
export async function findMissing(
  client: Pick<HubSpotClient, 'batchReadCompanies' | 'resolveCompany'>,
  caller: HubSpotCaller,
  companyIds: readonly string[],
): Promise<readonly CompanyProblem[]> {
  if (companyIds.length === 0) return [];
  const found = await client.batchReadCompanies(caller, { ids: companyIds, properties: [], archived: true });
  const archived = new Set(found.map(({ id }) => id));
  const problems: CompanyProblem[] = [];
  for (const companyId of companyIds) {
    const problem = archived.has(companyId)
      ? archivedProblem()
      : goneProblem(companyId, await client.resolveCompany(caller, companyId));
    problems.push({ companyId, problem });
  }
  return problems;
}

function archivedProblem(): RowProblem {
  const message = 'The company was deleted in HubSpot. Restored there within 90 days, it is written again.';
  return rowProblem('company_archived', message);
}

function goneProblem(companyId: string, knownAs: string | null): RowProblem {
  if (knownAs === null) return rowProblem('company_deleted', 'The company is gone from HubSpot for good.');
  if (knownAs !== companyId) {
    return rowProblem('company_merged', `The company was merged into company ${knownAs}. The next cycle follows it.`);
  }
  const message = 'HubSpot did not know the company, and a moment later it did. The next run writes it.';
  return rowProblem('not_confirmed', message);
}
