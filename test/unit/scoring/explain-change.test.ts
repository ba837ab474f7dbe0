import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SCORE_NAMES, type Score } from '../../../src/contract/index.ts';
import { type ChangeModels, codesOf, type ExplainedScore, explainChange } from '../../../src/scoring/index.ts';
import { anyAttributes, anyMetrics, anyModel } from './arbitraries.ts';
import { aModel, score } from './models.ts';

function scored(made: Score, modelVersion: number): ExplainedScore | null {
  return made.status === 'scored' ? { value: made.value, reasons: made.reasons, modelVersion } : null;
}

const sumOf = (parts: readonly { readonly contribution: number }[]) =>
  parts.reduce((sum, { contribution }) => sum + contribution, 0);
function expectWhole(before: ExplainedScore, after: ExplainedScore, models?: ChangeModels): void {
  const parts = explainChange(before, after, models);
  expect(Math.abs(sumOf(parts) - (after.value - before.value))).toBeLessThan(1e-9);
  if (before.modelVersion === after.modelVersion) expect(parts.map(({ code }) => code)).not.toContain('model');
}

const reason = (code: string, contribution: number) => ({ code, label: code.toUpperCase(), contribution });

describe('explainChange', () => {
  it.each([
    ['two models', 2],
    ['one model', 1],
  ])('adds up to the change, whatever the customers and the scores of %s', (_what, version) => {
    fc.assert(
      fc.property(anyModel, anyModel, anyAttributes, anyMetrics, (model, next, attributes, metrics) => {
        const later = version === 1 ? model : next;
        const one = score(model, { attributes }).scores;
        const other = score(later, { metrics, attributes: { ...attributes, plan: 'growth' } }).scores;
        for (const name of SCORE_NAMES) {
          const [then, now] = [scored(one[name], 1), scored(other[name], version)];
          if (then !== null && now !== null) {
            expectWhole(then, now);
            expectWhole(then, now, { before: codesOf(model, name), after: codesOf(later, name) });
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  const before = { value: 60, modelVersion: 1, reasons: [reason('a', 20), reason('b', -10), reason('base', 50)] };
  const after = { value: 75, modelVersion: 1, reasons: [reason('a', 15), reason('c', 10), reason('base', 50)] };

  it('tells what has changed, come and gone, the largest first', () => {
    expect(explainChange(before, after)).toEqual([
      { code: 'c', label: 'C', contribution: 10, before: null, after: 10 },
      { code: 'b', label: 'B', contribution: 10, before: -10, after: null },
      { code: 'a', label: 'A', contribution: -5, before: 20, after: 15 },
    ]);
  });

  it('makes one part of what another model brought and took', () => {
    expect(explainChange(before, { ...after, modelVersion: 2 })).toEqual([
      { code: 'model', label: 'Scoring model 2 instead of 1', contribution: 20, before: null, after: null },
      { code: 'a', label: 'A', contribution: -5, before: 20, after: 15 },
    ]);
  });

  it('leaves to the data what both models can give', () => {
    const models = { before: new Set(['a', 'b', 'base']), after: new Set(['a', 'b', 'c', 'base']) };
    expect(explainChange(before, { ...after, modelVersion: 2 }, models).map(({ code }) => code)).toEqual([
      'b',
      'model',
      'a',
    ]);
  });

  it('is empty for a score that has not changed', () => {
    expect(explainChange(before, before)).toEqual([]);
  });

  it('shows no noise of subtracting', () => {
    const one = { value: 0.3, modelVersion: 1, reasons: [reason('a', 0.3)] };
    const other = { value: 0.1, modelVersion: 1, reasons: [reason('a', 0.1)] };
    expect(explainChange(one, other)).toMatchObject([{ contribution: -0.2 }]);
  });

  it('knows the codes that a score of a model can have', () => {
    expect([...codesOf(aModel(), 'health')]).toEqual(['base', 'limit']);
  });
});
