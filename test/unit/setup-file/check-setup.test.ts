import { describe, expect, it } from '@jest/globals';
import type { SetupFile } from '../../../src/contract/index.ts';
import { checkSetup, type SetupContext } from '../../../src/setup-file/index.ts';
import { aMapping, aMetric, anAttribute, inboundRow } from '../factories.ts';
import { aHealth } from '../scoring/models.ts';
import { aSetup, PROPERTIES } from './setups.ts';

const CONTEXT: SetupContext = { properties: PROPERTIES, catalogue: [], mostDefinitions: 10, mappedElsewhere: [] };

function issuesOf(file: Partial<SetupFile>, context: Partial<SetupContext> = {}) {
  return checkSetup(aSetup(file), { ...CONTEXT, ...context }).map(({ path, code }) => [path, code]);
}

describe('checkSetup', () => {
  it('takes a whole set-up into an empty workspace: mapping and model use what the file brings', () => {
    expect(issuesOf({})).toEqual([]);
  });

  it('takes a mapping and a model that use what the workspace has already', () => {
    const { catalogue } = aSetup();
    expect(issuesOf({ catalogue: [] }, { catalogue })).toEqual([]);
  });

  it('points at each row, rule and the filter that do not fit', () => {
    const mapping = aMapping({
      externalIdProperty: 'gone',
      rows: [inboundRow('seats', 'seats'), inboundRow('gone', 'logins'), inboundRow('country', 'unknown')],
      filter: { groups: [{ conditions: [{ property: 'gone', operator: 'HAS_PROPERTY' }] }] },
    });
    const scoringModel = {
      ...aSetup().scoringModel,
      health: aHealth([{ id: 'h', codename: 'none', weight: 1, red: 0, green: 1, trendShare: 0 }]),
    };
    expect(issuesOf({ mapping, scoringModel })).toEqual([
      ['scoringModel.health.categories.0.metrics.0.codename', 'codename_unknown'],
      ['mapping.externalIdProperty', 'property_unknown'],
      ['mapping.rows.1', 'property_unknown'],
      ['mapping.rows.1', 'target_unknown'],
      ['mapping.rows.2', 'target_unknown'],
      ['mapping.filter', 'filter_property_unknown'],
    ]);
  });

  it.each([
    ['another type', anAttribute('seats', { type: 'text' })],
    ['another kind', aMetric('seats')],
  ])('refuses a definition that has %s here', (_what, current) => {
    expect(issuesOf({ mapping: null }, { catalogue: [current] })).toEqual([['catalogue.0', 'fixed']]);
  });

  it('refuses a codename that is there twice', () => {
    const { catalogue } = aSetup();
    expect(issuesOf({ catalogue: [...catalogue, anAttribute('seats', { type: 'number' })] })).toEqual([
      ['catalogue.2.codename', 'codename_twice'],
    ]);
  });

  it('refuses more definitions than a workspace has, those that stay included', () => {
    const catalogue = [anAttribute('a'), anAttribute('b')];
    expect(issuesOf({}, { catalogue, mostDefinitions: 3 })).toEqual([['catalogue', 'too_many']]);
    expect(issuesOf({}, { catalogue, mostDefinitions: 4 })).toEqual([]);
  });

  it('refuses to take a data source away from what another account imports', () => {
    const catalogue = [anAttribute('plan', { dataSource: 'manual' }), ...aSetup().catalogue];
    const mappedElsewhere = [{ portalId: 7, property: 'plan', codename: 'plan' }];
    expect(checkSetup(aSetup({ catalogue }), { ...CONTEXT, mappedElsewhere })).toEqual([
      {
        path: 'catalogue.0.dataSource',
        code: 'in_use',
        message:
          'Plan is imported from the HubSpot property "plan" of account 7, so its data source must stay HubSpot.',
      },
    ]);
  });
});
