import type { WebhookEvent } from '@customerscore/core/contract';
import { type CompanyChange, mergeEvents } from '@customerscore/core/sync';
import { AppError } from '../../errors.ts';
import type { PortalScope } from '../../http/guards.ts';
import type { HubSpotCaller } from '../../hubspot/caller.ts';
import { HUBSPOT_BATCH_SIZE } from '../../hubspot/paths.ts';
import type { ApplyResult, CompaniesService, ImportContext } from '../customers/companies.service.ts';

/** Null before a mapping is confirmed: there is nothing to apply events to, and the first cycle reads everything. */
export async function contextOrNull(companies: CompaniesService, scope: PortalScope): Promise<ImportContext | null> {
  try {
    return await companies.context({ portalId: scope.portalId, workspaceId: scope.workspaceId });
  } catch (error) {
    if (error instanceof AppError && error.code === 'mapping_missing') return null;
    throw error;
  }
}

/**
 * Merges events per company, lets customers follow merged companies, and reads the companies as they are now, at most a
 * batch at a time. What HubSpot no longer has is marked as gone, so the order in which events arrived does not matter.
 */
export async function applyEvents(
  companies: CompaniesService,
  { context, caller }: { readonly context: ImportContext; readonly caller: HubSpotCaller },
  events: readonly WebhookEvent[],
): Promise<readonly ApplyResult[]> {
  const changes = mergeEvents(events);
  for (const change of changes) if (change.kind === 'merge') await companies.merge(context.scope, change);
  const results: ApplyResult[] = [];
  for (const ids of batches(companyIdsOf(changes))) results.push(await companies.refresh(context, caller, ids));
  return results;
}

/** The companies to read after these changes, each once. */
export function companyIdsOf(changes: readonly CompanyChange[]): readonly string[] {
  return [...new Set(changes.map((change) => (change.kind === 'merge' ? change.newId : change.companyId)))];
}

export function batches(ids: readonly string[]): readonly (readonly string[])[] {
  const count = Math.ceil(ids.length / HUBSPOT_BATCH_SIZE);
  return Array.from({ length: count }, (_, index) =>
    ids.slice(index * HUBSPOT_BATCH_SIZE, (index + 1) * HUBSPOT_BATCH_SIZE),
  );
}
