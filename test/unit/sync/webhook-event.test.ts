import { describe, expect, it } from '@jest/globals';
import { companyEventKind, webhookEventKey } from '../../../src/sync/index.ts';
import { anEvent } from './events.ts';

describe('companyEventKind', () => {
  it.each([
    ['company.creation', null, 'creation'],
    ['company.propertyChange', null, 'propertyChange'],
    ['object.deletion', '0-2', 'deletion'],
    ['object.merge', '0-2', 'merge'],
    ['object.restore', '0-2', 'restore'],
    ['company.associationChange', null, 'associationChange'],
    ['object.creation', '0-1', null],
    ['object.creation', null, null],
    ['contact.creation', null, null],
    ['company.privacyDeletion', null, null],
    ['company', null, null],
    ['', null, null],
  ])('of %j for object type %j is %j', (subscriptionType, objectTypeId, kind) => {
    expect(companyEventKind(anEvent({ subscriptionType, objectTypeId }))).toBe(kind);
  });
});

describe('webhookEventKey', () => {
  it('is the same for a second attempt at the same delivery', () => {
    expect(webhookEventKey(anEvent({ attemptNumber: 3 }))).toBe(webhookEventKey(anEvent()));
  });

  it.each([
    { portalId: 8 },
    { subscriptionType: 'company.creation' },
    { objectId: '2' },
    { propertyName: 'name' },
    { occurredAt: 1 },
    { eventId: 2 },
  ])('differs when %j differs', (difference) => {
    expect(webhookEventKey(anEvent(difference))).not.toBe(webhookEventKey(anEvent()));
  });
});
