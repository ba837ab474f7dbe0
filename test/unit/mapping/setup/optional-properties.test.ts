import { describe, expect, it } from '@jest/globals';
import {
  OPTIONAL_PROPERTIES,
  OPTIONAL_TARGETS,
  planPropertySetup,
  RECOMMENDED_PROPERTIES,
  recommendedRows,
  suggestMapping,
} from '../../../../src/mapping/index.ts';
import { aChoice, anAttribute, aProperty } from '../../factories.ts';

const BAND = 'customerscore_churn_risk_band';

describe('OPTIONAL_PROPERTIES', () => {
  it('are band, reason and day of change of each score', () => {
    expect(OPTIONAL_PROPERTIES.map(({ name, type, fieldType }) => [name, type, fieldType])).toEqual(
      ['fit', 'health', 'churn_risk'].flatMap((score) => [
        [`customerscore_${score}_band`, 'enumeration', 'select'],
        [`customerscore_${score}_reason`, 'string', 'textarea'],
        [`customerscore_${score}_changed_on`, 'date', 'date'],
      ]),
    );
    expect(Object.keys(OPTIONAL_TARGETS)).toEqual(OPTIONAL_PROPERTIES.map(({ name }) => name));
  });

  it('state scale and direction', () => {
    for (const { name, description } of OPTIONAL_PROPERTIES) {
      expect(description).toMatch(/100/);
      expect(description).toContain(
        name.includes('churn_risk') ? 'a higher score is worse' : 'a higher score is better',
      );
    }
  });

  it('offer the bands of their score, worst first where that is the highest', () => {
    const options = (name: string) =>
      OPTIONAL_PROPERTIES.find((property) => property.name === name)?.options?.map(({ value }) => value);
    expect(options(BAND)).toEqual(['high', 'medium', 'low']);
    expect(options('customerscore_fit_band')).toEqual(['good', 'fair', 'poor']);
  });
});

describe('planPropertySetup with optional properties', () => {
  const wanted = OPTIONAL_PROPERTIES.filter(({ name }) => name === BAND);

  it('does not make them unless they are asked for', () => {
    expect(planPropertySetup([]).create).toEqual(RECOMMENDED_PROPERTIES);
    expect(planPropertySetup([], wanted).create).toEqual(wanted);
  });

  it('adopts a choice that has an option for each band', () => {
    expect(planPropertySetup([aChoice(BAND, ['low', 'medium', 'high', 'extreme'])], wanted).adopt).toEqual([BAND]);
  });

  it('does not adopt a choice that lacks one', () => {
    const { conflict } = planPropertySetup([aChoice(BAND, ['low', 'high'])], wanted);

    expect(conflict).toMatchObject([{ name: BAND, message: expect.stringContaining('"Medium"') }]);
  });

  it('does not adopt a number', () => {
    expect(planPropertySetup([aProperty({ name: BAND, type: 'number' })], wanted).conflict).toHaveLength(1);
  });
});

describe('recommendedRows', () => {
  const properties = [aChoice(BAND, ['low', 'medium', 'high']), aProperty({ name: 'customerscore_fit_reason' })];

  it('maps optional properties only where they are named', () => {
    expect(recommendedRows(properties)).toEqual([]);
    expect(recommendedRows(properties, [BAND])).toMatchObject([
      { property: BAND, direction: 'outbound', target: { kind: 'score_detail', score: 'churnRisk', detail: 'band' } },
    ]);
  });

  it('are no sources of attributes', () => {
    const catalogue = [anAttribute('customerscore_fit_reason')];

    expect(suggestMapping({ properties, catalogue }).rows).toEqual([]);
  });
});
