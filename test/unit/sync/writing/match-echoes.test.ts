import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ChangeEvent, type EchoEntry, matchEchoes } from '../../../../src/sync/index.ts';

const NOW = new Date('2026-11-23T12:00:00Z');
const LATER = new Date('2026-11-24T12:00:00Z');

const entry = (id: string, value: string, changes: Partial<EchoEntry> = {}): EchoEntry => ({
  id,
  property: 'fit',
  value,
  until: LATER,
  takenBy: null,
  ...changes,
});
const event = (key: string, value: string, property = 'fit'): ChangeEvent => ({ key, property, value });

const verdicts = (entries: readonly EchoEntry[], events: readonly ChangeEvent[]) =>
  matchEchoes(entries, events, NOW).map(({ verdict }) => verdict);

describe('matchEchoes', () => {
  it('takes a change to the value that we wrote for our own write, and uses its entry up', () => {
    expect(matchEchoes([entry('w1', '62.5')], [event('e1', '62.50')], NOW)).toEqual([
      { key: 'e1', verdict: 'echo', entryId: 'w1', returned: true },
    ]);
  });

  it('takes another value 50 ms after ours for news, and counts it as a near miss', () => {
    expect(verdicts([entry('w1', '62.5')], [event('e1', '62.5'), event('e2', '99')])).toEqual(['echo', 'near_miss']);
  });

  it('lets one write explain one event only: the same value a second time is news', () => {
    expect(matchEchoes([entry('w1', '62.5')], [event('e1', '62.5'), event('e2', '62.5')], NOW)[1]).toEqual({
      key: 'e2',
      verdict: 'none',
      entryId: null,
      returned: true,
    });
  });

  it('explains as many events as there were writes, the oldest first', () => {
    const entries = [entry('w1', '60'), entry('w2', '70'), entry('w3', '60')];

    const matches = matchEchoes(entries, [event('e1', '60'), event('e2', '60'), event('e3', '70')], NOW);

    expect(matches.map(({ entryId }) => entryId)).toEqual(['w1', 'w3', 'w2']);
  });

  it('knows an event again that has used up its entry before, so that work done twice counts once', () => {
    expect(matchEchoes([entry('w1', '60', { takenBy: 'e1' })], [event('e1', '60')], NOW)).toEqual([
      { key: 'e1', verdict: 'echo', entryId: null, returned: false },
    ]);
  });

  it.each([
    ['of a property that we do not write', [entry('w1', '60')], event('e1', '60', 'name'), 'none'],
    ['without any write of ours', [], event('e1', '60'), 'none'],
    ['after the entry has run out', [entry('w1', '60', { until: NOW })], event('e1', '60'), 'none'],
    ['that clears what we wrote', [entry('w1', '60')], event('e1', ''), 'near_miss'],
    ['that clears, after we have cleared', [entry('w1', '')], event('e1', ''), 'echo'],
    ['of a day told in milliseconds', [entry('w1', '2026-03-31')], event('e1', '1774915200000'), 'echo'],
    ['of a time told in milliseconds', [entry('w1', '2026-03-31T00:00:00.000Z')], event('e1', '1774915200000'), 'echo'],
    ['of a time an hour off', [entry('w1', '2026-03-31T00:00:00.000Z')], event('e1', '1774918800000'), 'near_miss'],
  ])('judges a change %s', (_case, entries, change, expected) => {
    expect(verdicts(entries, [change])).toEqual([expected]);
  });

  it('never uses an entry twice, and never explains a value by another one', () => {
    const value = fc.constantFrom('1', '2', '3');
    fc.assert(
      fc.property(fc.array(value, { maxLength: 8 }), fc.array(value, { maxLength: 12 }), (written, received) => {
        const entries = written.map((each, index) => entry(`w${index}`, each));
        const matches = matchEchoes(
          entries,
          received.map((each, index) => event(`e${index}`, each)),
          NOW,
        );
        const used = matches.flatMap(({ entryId }) => entryId ?? []);
        expect(new Set(used).size).toBe(used.length);
        for (const [index, { entryId }] of matches.entries()) {
          if (entryId !== null) expect(entries.find(({ id }) => id === entryId)?.value).toBe(received[index]);
        }
        for (const each of new Set(written)) {
          const count = (list: readonly string[]) => list.filter((other) => other === each).length;
          const explained = matches.filter(({ verdict }, index) => verdict === 'echo' && received[index] === each);
          expect(explained).toHaveLength(Math.min(count(written), count(received)));
        }
      }),
    );
  });
});
