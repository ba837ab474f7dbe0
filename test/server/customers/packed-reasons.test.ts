import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { packReasons, unpackReasons } from '../../../server/features/customers/packed-reasons.ts';
import type { RecordedScore } from '../../../src/scoring/index.ts';

const scored = fc
  .array(fc.tuple(fc.string({ minLength: 1, maxLength: 64 }), fc.integer({ min: -1_000, max: 1_000 })), {
    maxLength: 30,
  })
  .map((reasons): RecordedScore => ({ value: 50, band: 'fair', reasons }));

describe('packReasons and unpackReasons', () => {
  it('give back the same reasons, whatever their codes', () => {
    const score = fc.option(scored);
    fc.assert(
      fc.property(score, score, score, (fit, health, churnRisk) => {
        expect(unpackReasons(packReasons({ fit, health, churnRisk }))).toEqual({
          fit: fit?.reasons ?? [],
          health: health?.reasons ?? [],
          churnRisk: churnRisk?.reasons ?? [],
        });
      }),
    );
  });

  it('have no reasons for a day from before they were kept', () => {
    expect(unpackReasons(null)).toEqual({ fit: [], health: [], churnRisk: [] });
  });
});
