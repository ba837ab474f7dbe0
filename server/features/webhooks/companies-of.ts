import type { WebhookEvent } from '@customerscore/core/contract';

/** The companies that an event tells of; in a merge, all of them. */
export function companiesOf({ objectId, merge }: WebhookEvent): readonly string[] {
  if (merge === null) return [objectId];
  const { primaryObjectId, mergedObjectIds, newObjectId } = merge;
  return [...new Set([objectId, primaryObjectId, ...mergedObjectIds, ...(newObjectId === null ? [] : [newObjectId])])];
}
