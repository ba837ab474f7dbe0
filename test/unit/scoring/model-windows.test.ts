import { describe, expect, it } from '@jest/globals';
import { type HealthMetric, type ScoringModel, windowMetricsOf, windowNoteOf } from '../../../src/scoring/index.ts';
import type { ChurnModel, FeatureSource } from '../../../src/scoring/learning/index.ts';
import { aHealth, aModel } from './models.ts';

const metric = (codename: string, trendShare: number): HealthMetric => ({
  ...{ id: codename, codename, weight: 1, red: 0, green: 10 },
  trendShare,
});

function learnedFrom(sources: readonly FeatureSource[]): ChurnModel {
  return {
    kind: 'logistic',
    features: sources.map((source, index) => ({ key: `f${index}`, source, type: 'number' as const })),
    baseLogOdds: -1,
    curves: [],
    pairs: [],
    calibration: null,
    trainedOn: { customers: 1, churned: 0 },
  };
}

const learning = (...sources: readonly FeatureSource[]): ScoringModel =>
  aModel({ churnRisk: { base: 20, rules: [], learned: learnedFrom(sources) } });
const window = (codename: string) => ({ kind: 'window', codename, days: 28, measure: 'mean' }) as const;

describe('the metrics whose windows models look at', () => {
  it('are none where no metric has a trend and nothing has been learned from windows', () => {
    const plain = aModel({ health: aHealth([metric('logins', 0)]) });

    expect(windowMetricsOf([plain, learning({ kind: 'metric', codename: 'logins' }, { kind: 'age' })])).toEqual([]);
  });

  it('are those with a trend and those that have been learned from, of all models, each once', () => {
    const trending = aModel({ health: aHealth([metric('logins', 0.3), metric('tickets', 0)]) });

    expect(windowMetricsOf([trending, learning(window('exports'), window('logins'))])).toEqual(['logins', 'exports']);
  });
});

describe('the note beside trying another value', () => {
  const exports = { kind: 'metric', codename: 'exports' } as const;

  it('says that the weeks before stay where value and windows count', () => {
    expect(windowNoteOf(learning(window('exports'), exports), exports)).toMatch(/weeks before .* stays as it is/);
    const trending = aModel({ health: aHealth([metric('exports', 0.3)]) });
    expect(windowNoteOf(trending, exports)).toMatch(/weeks before .* stays as it is/);
  });

  it('says that nothing changes where only windows count', () => {
    expect(windowNoteOf(learning(window('exports')), exports)).toMatch(/nothing changes/);
  });

  it('is none for what has no windows that count, and for an attribute of the same name', () => {
    expect(windowNoteOf(learning(exports), exports)).toBeNull();
    expect(windowNoteOf(learning(window('exports')), { kind: 'attribute', codename: 'exports' })).toBeNull();
  });
});
