import { describe, expect, it } from '@jest/globals';
import { planPropertySetup, RECOMMENDED_PROPERTIES, RECOMMENDED_TARGETS } from '../../../../src/mapping/index.ts';
import { aChoice, aProperty, byType } from '../../factories.ts';

const NAMES = RECOMMENDED_PROPERTIES.map((property) => property.name);

describe('RECOMMENDED_PROPERTIES', () => {
  it('are three numbers and a single checkbox, in our group', () => {
    expect(
      RECOMMENDED_PROPERTIES.map(({ name, type, fieldType, groupName }) => [name, type, fieldType, groupName]),
    ).toEqual([
      ['customerscore_fit_score', 'number', 'number', 'customerscore'],
      ['customerscore_health_score', 'number', 'number', 'customerscore'],
      ['customerscore_churn_risk', 'number', 'number', 'customerscore'],
      ['customerscore_churned', 'bool', 'booleancheckbox', 'customerscore'],
    ]);
  });

  it('state scale and direction of every score', () => {
    const descriptions = RECOMMENDED_PROPERTIES.map((property) => property.description);
    expect(descriptions.slice(0, 2).every((text) => text.includes('0 to 100, higher is better'))).toBe(true);
    expect(descriptions[2]).toContain('0 to 100, higher is worse');
  });

  it('give the checkbox the options that HubSpot asks of it', () => {
    expect(RECOMMENDED_PROPERTIES[3]?.options?.map((option) => option.value)).toEqual(['true', 'false']);
  });

  it('each have something to show', () => {
    expect(Object.keys(RECOMMENDED_TARGETS)).toEqual(NAMES);
  });
});

describe('planPropertySetup', () => {
  it('creates the group and everything in an account without any of it', () => {
    expect(planPropertySetup([aProperty({ name: 'name' })])).toEqual({
      createGroup: true,
      create: RECOMMENDED_PROPERTIES,
      adopt: [],
      conflict: [],
    });
  });

  it('adopts what exists with the right type, whoever made it', () => {
    const plan = planPropertySetup([
      aProperty({ name: 'customerscore_fit_score', type: 'number', groupName: 'companyinformation' }),
      aChoice('customerscore_churned', ['yes', 'no']),
    ]);
    expect(plan.adopt).toEqual(['customerscore_fit_score', 'customerscore_churned']);
    expect(plan.create.map(({ name }) => name)).toEqual(['customerscore_health_score', 'customerscore_churn_risk']);
    expect(plan.createGroup).toBe(true);
  });

  it('does nothing when all is there', () => {
    const existing = NAMES.map((name) =>
      aProperty({ name, type: name.endsWith('churned') ? 'bool' : 'number', groupName: 'customerscore' }),
    );
    expect(planPropertySetup(existing)).toEqual({ createGroup: false, create: [], adopt: NAMES, conflict: [] });
  });

  it('does not create a group that a property shows to exist', () => {
    const existing = [aProperty({ name: 'customerscore_fit_score', type: 'number', groupName: 'customerscore' })];
    expect(planPropertySetup(existing).createGroup).toBe(false);
  });

  it('creates an archived property of the right type again, which restores it', () => {
    const archived = aProperty({ name: 'customerscore_fit_score', type: 'number', archived: true });
    expect(planPropertySetup([archived]).create.map(({ name }) => name)).toContain('customerscore_fit_score');
  });

  it.each(
    byType<[string]>([
      [
        aProperty({ name: 'customerscore_fit_score', label: 'Fit', type: 'string' }),
        '"Fit" (customerscore_fit_score) exists but is a text, not a number. Map another property, or rename or delete this one in HubSpot.',
      ],
      [
        aProperty({ name: 'customerscore_churned', label: 'Churned', type: 'number', archived: true }),
        '"Churned" (customerscore_churned) exists but is a number, not a yes/no value. Map another property, or rename or delete this one in HubSpot.',
      ],
      [
        aProperty({ name: 'customerscore_churn_risk', label: 'Risk', type: 'number', calculated: true }),
        '"Risk" (customerscore_churn_risk) exists but cannot be written. Map another property, or rename or delete this one in HubSpot.',
      ],
    ]),
  )('reports what stands in the way, a %s property: %s', (_of, message, property) => {
    const plan = planPropertySetup([property]);
    expect(plan.conflict).toEqual([{ name: property.name, message }]);
    expect(plan.adopt).toEqual([]);
    expect(plan.create).toHaveLength(3);
  });
});
