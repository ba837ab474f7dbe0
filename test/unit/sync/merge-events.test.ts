import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CompanyEventKind, WebhookEvent } from '../../../src/contract/index.ts';
import { mergeEvents } from '../../../src/sync/index.ts';
import { aMerge, anEvent } from './events.ts';

function event(kind: CompanyEventKind, occurredAt: number, objectId = '1'): WebhookEvent {
  return anEvent({ subscriptionType: `company.${kind}`, occurredAt, objectId, eventId: occurredAt });
}

describe('mergeEvents', () => {
  it('does nothing without events', () => {
    expect(mergeEvents([])).toEqual([]);
  });

  it('reads a company once, however often it changed', () => {
    const events = [event('creation', 1), event('propertyChange', 2), event('propertyChange', 3)];
    expect(mergeEvents(events)).toEqual([{ kind: 'read', companyId: '1' }]);
  });

  it('keeps companies apart, those that changed first coming first', () => {
    const events = [event('propertyChange', 3, '9'), event('propertyChange', 2, '10')];
    expect(mergeEvents(events)).toEqual([
      { kind: 'read', companyId: '10' },
      { kind: 'read', companyId: '9' },
    ]);
  });

  it.each<[string, CompanyEventKind[], string]>([
    ['archives a deleted company', ['deletion'], 'archive'],
    ['archives a company that was created and deleted', ['creation', 'propertyChange', 'deletion'], 'archive'],
    ['restores a company that was deleted and came back', ['deletion', 'restore'], 'restore'],
    ['archives a company that came back and was deleted again', ['deletion', 'restore', 'deletion'], 'archive'],
    ['is not fooled by a change that is told after the deletion', ['deletion', 'propertyChange'], 'archive'],
    ['needs no read after a restore, which reads', ['restore', 'propertyChange'], 'restore'],
  ])('%s', (_what, kinds, kind) => {
    const events = kinds.map((each, index) => event(each, index));
    expect(mergeEvents(events)).toEqual([{ kind, companyId: '1' }]);
  });

  it('sees the deletion last when a company was restored and deleted in the same millisecond', () => {
    expect(mergeEvents([event('deletion', 5), event('restore', 5)])).toEqual([{ kind: 'archive', companyId: '1' }]);
  });

  it('ignores associations, other objects and unknown events', () => {
    const others = [
      event('associationChange', 1),
      anEvent({ subscriptionType: 'object.creation', objectTypeId: '0-1' }),
      anEvent({ subscriptionType: 'company.somethingNew' }),
    ];
    expect(mergeEvents(others)).toEqual([]);
  });
});

describe('mergeEvents, merges', () => {
  it('turns a merge into one step that replaces the steps of the companies that are gone', () => {
    const events = [
      event('propertyChange', 1, '1'),
      event('propertyChange', 60, '2'),
      event('deletion', 61, '2'),
      event('creation', 62, '3'),
      aMerge('1', ['2'], '3'),
      event('propertyChange', 63, '4'),
    ];
    expect(mergeEvents(events)).toEqual([
      { kind: 'merge', primary: '1', merged: ['2'], newId: '3' },
      { kind: 'read', companyId: '4' },
    ]);
  });

  it('keeps the id of the primary when HubSpot gives no new one', () => {
    expect(mergeEvents([aMerge('1', ['2'], null), event('propertyChange', 60, '1')])).toEqual([
      { kind: 'merge', primary: '1', merged: ['2'], newId: '1' },
    ]);
  });

  it('makes one step of a merge that is told for each of its companies', () => {
    const told = [aMerge('1', ['2', '4'], '3'), { ...aMerge('1', ['4', '2'], '3', 51), objectId: '2' }];
    expect(mergeEvents(told)).toEqual([{ kind: 'merge', primary: '1', merged: ['2', '4'], newId: '3' }]);
  });

  it('archives the survivor when it is deleted afterwards', () => {
    expect(mergeEvents([aMerge('1', ['2'], '3'), event('deletion', 60, '3')])).toEqual([
      { kind: 'merge', primary: '1', merged: ['2'], newId: '3' },
      { kind: 'archive', companyId: '3' },
    ]);
  });

  it('keeps merges in the order in which they happened', () => {
    expect(mergeEvents([aMerge('3', ['4'], '5', 80), aMerge('1', ['2'], '3', 70)])).toEqual([
      { kind: 'merge', primary: '1', merged: ['2'], newId: '3' },
      { kind: 'merge', primary: '3', merged: ['4'], newId: '5' },
    ]);
  });
});

describe('mergeEvents, disorder', () => {
  const id = fc.constantFrom('1', '2', '3', '4');
  const time = fc.integer({ min: 0, max: 20 });
  const kind = fc.constantFrom<CompanyEventKind[]>(
    'creation',
    'propertyChange',
    'deletion',
    'restore',
    'associationChange',
  );
  const ordinary = fc.tuple(kind, time, id).map(([each, at, companyId]) => event(each, at, companyId));
  const merge = fc.tuple(id, id, fc.option(id), time).map(([one, other, newId, at]) => aMerge(one, [other], newId, at));
  const events = fc.array(fc.oneof({ weight: 5, arbitrary: ordinary }, { weight: 1, arbitrary: merge }), {
    maxLength: 12,
  });

  it('gives the same steps in whatever order and however often the events arrive', () => {
    const deliveries = events.chain((original) =>
      fc.tuple(
        fc.constant(original),
        fc.shuffledSubarray([...original, ...original], { minLength: original.length * 2 }),
      ),
    );
    fc.assert(
      fc.property(deliveries, ([original, delivered]) => {
        const again = delivered.map((each, attemptNumber) => ({ ...each, attemptNumber }));
        expect(mergeEvents(again)).toEqual(mergeEvents(original));
      }),
    );
  });

  it('has one step per company at most, apart from merges', () => {
    fc.assert(
      fc.property(events, (each) => {
        const ids = mergeEvents(each).flatMap((step) => (step.kind === 'merge' ? [] : [step.companyId]));
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });
});
