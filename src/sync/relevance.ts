import { dayOfInstant, isDay } from '../calendar/day.ts';
import type { WebhookEvent } from '../contract/webhook.ts';
import type { CompiledMapping } from '../mapping/index.ts';
import { companyEventKind } from './webhook-event.ts';

const MILLISECONDS_PATTERN = /^-?\d+$/;

/**
 * Whether an event is our own write coming back: a property change to the very value we wrote last. Webhooks carry no
 * trustworthy mark of the app that caused them, so the value decides; someone else writing the same value changes
 * nothing for us either. `lastWritten`: what we last wrote to that company, by property.
 */
export function isEcho(event: WebhookEvent, lastWritten: Readonly<Record<string, string>>): boolean {
  if (companyEventKind(event) !== 'propertyChange' || event.propertyName === null) return false;
  const written = lastWritten[event.propertyName];
  return written !== undefined && event.propertyValue !== null && meansSame(written, event.propertyValue);
}

/**
 * Whether an event can change anything here: a company came, went, came back or was merged, or a property changed
 * that the mapping reads. Changes of properties that we only write do not count.
 */
export function isRelevant(event: WebhookEvent, mapping: CompiledMapping): boolean {
  switch (companyEventKind(event)) {
    case 'creation':
    case 'deletion':
    case 'restore':
    case 'merge':
      return true;
    case 'propertyChange':
      return event.propertyName !== null && mapping.properties.includes(event.propertyName);
    case 'associationChange':
    case null:
      return false;
  }
}

function meansSame(written: string, received: string): boolean {
  if (written === received) return true;
  if (written.trim() === '' || received.trim() === '') return false;
  // Webhooks give dates in milliseconds where the API takes days.
  if (isDay(written)) return MILLISECONDS_PATTERN.test(received) && dayOfInstant(Number(received)) === written;
  return Number(written) === Number(received);
}
