import type { CompanyEventKind, WebhookEvent } from '../contract/webhook.ts';
import { companyEventKind, webhookEventKey } from './webhook-event.ts';

/** What to do about one company after a batch of webhook events. */
export type CompanyChange =
  /** Read it from HubSpot and import it. */
  | { readonly kind: 'read'; readonly companyId: string }
  /** It was deleted: keep the customer, stop reading and writing. */
  | { readonly kind: 'archive'; readonly companyId: string }
  /** It came back: link the customer again, then read it. */
  | { readonly kind: 'restore'; readonly companyId: string }
  /** `primary` and `merged` became `newId` (which may be `primary`): move the links, then read `newId`. */
  | { readonly kind: 'merge'; readonly primary: string; readonly merged: readonly string[]; readonly newId: string };

type MergeChange = Extract<CompanyChange, { kind: 'merge' }>;

interface CompanyEvent {
  readonly kind: CompanyEventKind;
  readonly event: WebhookEvent;
}

/** Of two events in the same millisecond, the one that must be seen first. */
const ORDER_IN_A_MOMENT: readonly CompanyEventKind[] = [
  'creation',
  'propertyChange',
  'associationChange',
  'merge',
  'restore',
  'deletion',
];

/**
 * Turns the webhook events of ONE portal into what to do, at most one step per company and merges first. The order of
 * the events and repeated ones make no difference.
 *
 * 1. Drop what is not about companies and repeated deliveries; order by time.
 * 2. Each merge becomes a step, in the order in which to apply them. A company that was merged away has no other step: its data is in the new one, which
 *    the merge reads.
 * 3. For every other company the last deletion or restore decides; creations and property changes become one read.
 *    Created and deleted in one batch is an archive, which does nothing for a company that was never imported.
 */
export function mergeEvents(events: readonly WebhookEvent[]): CompanyChange[] {
  const ordered = inOrder(events);
  const merges = mergesIn(ordered);
  const gone = new Set(merges.flatMap((merge) => [merge.primary, ...merge.merged].filter((id) => id !== merge.newId)));
  const readByMerge = new Set(merges.map((merge) => merge.newId));
  const last = new Map<string, CompanyChange>();
  for (const { kind, event } of ordered) {
    const companyId = event.objectId;
    const step = stepAfter(last.get(companyId), kind, companyId);
    if (step !== null) last.set(companyId, step);
  }
  const others = [...last.entries()]
    .filter(([companyId, step]) => !gone.has(companyId) && !(step.kind === 'read' && readByMerge.has(companyId)))
    .map(([, step]) => step);
  return [...merges, ...others];
}

function inOrder(events: readonly WebhookEvent[]): CompanyEvent[] {
  const byKey = new Map<string, CompanyEvent>();
  for (const event of events) {
    const kind = companyEventKind(event);
    if (kind !== null) byKey.set(webhookEventKey(event), { kind, event });
  }
  const keyed = [...byKey.entries()].sort(
    ([oneKey, one], [otherKey, other]) =>
      one.event.occurredAt - other.event.occurredAt ||
      ORDER_IN_A_MOMENT.indexOf(one.kind) - ORDER_IN_A_MOMENT.indexOf(other.kind) ||
      compareText(oneKey, otherKey),
  );
  return keyed.map(([, event]) => event);
}

function mergesIn(ordered: readonly CompanyEvent[]): MergeChange[] {
  const byContent = new Map<string, MergeChange>();
  for (const { event } of ordered) {
    if (event.merge === null) continue;
    const { primaryObjectId: primary, mergedObjectIds, newObjectId } = event.merge;
    const newId = newObjectId ?? primary;
    const merged = [...new Set(mergedObjectIds)].filter((id) => id !== newId).sort(compareText);
    // HubSpot tells each of the merged records; one step is enough.
    byContent.set([primary, newId, ...merged].join(), { kind: 'merge', primary, merged, newId });
  }
  return [...byContent.values()];
}

function stepAfter(before: CompanyChange | undefined, kind: CompanyEventKind, companyId: string): CompanyChange | null {
  switch (kind) {
    case 'deletion':
      return { kind: 'archive', companyId };
    case 'restore':
      return { kind: 'restore', companyId };
    case 'creation':
    case 'propertyChange':
      // A change seen after a deletion does not bring the company back, and a restore reads it anyway.
      return before === undefined ? { kind: 'read', companyId } : null;
    case 'merge':
    case 'associationChange':
      return null;
  }
}

function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
