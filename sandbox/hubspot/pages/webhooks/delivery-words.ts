import type { Delivery, DeliveryAttempt } from '../../webhooks/delivery-log.ts';
import type { WebhookEvent } from '../../webhooks/events.ts';
import type { Tone } from '../parts/blocks.ts';

export type DeliveryStatus = Delivery['status'];

/** States of a delivery in words, in the order in which the page offers them. */
export const STATUS_TEXT: Readonly<Record<DeliveryStatus, { readonly tone: Tone; readonly label: string }>> = {
  delivered: { tone: 'good', label: 'Delivered' },
  sending: { tone: '', label: 'Sending' },
  waiting: { tone: 'warn', label: 'Will be tried again' },
  given_up: { tone: 'bad', label: 'Given up' },
  dropped: { tone: '', label: 'Dropped: app uninstalled' },
};

/** What came back: `answered 200`, or why nothing did. */
export function answerText({ result }: DeliveryAttempt): string {
  return result.kind === 'answered' ? `answered ${result.status}` : result.reason;
}

/** What a delivery tells, kind by kind: `object.creation` once, `object.propertyChange (name)` twice. */
export function eventCounts(events: readonly WebhookEvent[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const event of events) {
    const name = typeof event.propertyName === 'string' ? ` (${event.propertyName})` : '';
    const kind = `${event.subscriptionType}${name}`;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}
