import type { MappingBody, MappingContent, MappingRow } from '@customerscore/core/contract';
import { DEFAULT_CATALOGUE } from '@customerscore/core/scoring';
import { describe, expect, it } from '@jest/globals';
import {
  emptyCondition,
  emptyGroup,
  emptyRow,
  isComplete,
  type SetupState,
  startState,
  toContent,
  withOutboundRows,
} from '../../../console/pages/setup/setup-state.ts';
import { COMPANY_PROPERTIES } from '../../support/fake-api/seed/properties.ts';

const ROW: MappingRow = {
  id: 'in-plan',
  property: 'plan',
  direction: 'inbound',
  target: { kind: 'attribute', codename: 'plan' },
};

const FIT_ROW: MappingRow = {
  id: 'out-fit',
  property: 'customerscore_fit_score',
  direction: 'outbound',
  target: { kind: 'score', score: 'fit' },
};

const CONTENT: MappingContent = {
  externalIdProperty: 'customer_id',
  rows: [ROW],
  filter: {
    groups: [
      {
        conditions: [
          { property: 'plan', operator: 'IN', values: ['growth'] },
          { property: 'seats', operator: 'BETWEEN', value: '1', highValue: '9' },
          { property: 'nps', operator: 'HAS_PROPERTY' },
          { property: 'country', operator: 'EQ', value: 'France' },
        ],
      },
    ],
  },
  recentlyChurnedDays: 30,
};

const NOTHING_SAVED: MappingBody = { confirmed: null, draft: null, draftIssues: [] };

describe('startState', () => {
  it('starts from the draft, even when another mapping is in force', () => {
    const mapping: MappingBody = {
      draft: aVersion(CONTENT),
      confirmed: aVersion({ ...CONTENT, externalIdProperty: 'domain' }),
      draftIssues: [],
    };

    expect(start(mapping).externalIdProperty).toBe('customer_id');
  });

  it('starts from the mapping in force when there is no draft', () => {
    const state = start({ ...NOTHING_SAVED, confirmed: aVersion(CONTENT) });

    expect(state.rows).toEqual([ROW]);
    expect(state.recentlyChurnedDays).toBe(30);
  });

  it('starts from what the names of the properties suggest on the first visit', () => {
    const state = start(NOTHING_SAVED);

    expect(state.externalIdProperty).toBe('customer_id');
    expect(state.rows).toContainEqual(expect.objectContaining({ property: 'numberofemployees', direction: 'inbound' }));
    expect(state.groups).toEqual([]);
  });

  it('and toContent bring every kind of condition back as it was', () => {
    expect(toContent(start({ ...NOTHING_SAVED, draft: aVersion(CONTENT) }))).toEqual(CONTENT);
  });
});

describe('toContent', () => {
  it('saves the options of a row that its direction has, and none where nothing was chosen', () => {
    const rows = [
      { ...ROW, options: { whenEmpty: 'keep', policy: 'always' } as const },
      { ...FIT_ROW, options: { policy: 'always', decimals: 0, optionAs: 'label' } as const },
      { ...ROW, id: 'in-other', options: { decimals: 2, defaultValue: undefined } },
    ];

    const content = toContent({ ...start(NOTHING_SAVED), rows });

    expect(content.rows.map(({ options }) => options)).toEqual([
      { whenEmpty: 'keep' },
      { policy: 'always', decimals: 0 },
      undefined,
    ]);
  });

  it('leaves out rows, conditions and groups that are not filled in', () => {
    const state: SetupState = {
      externalIdProperty: null,
      rows: [ROW, emptyRow([ROW]), { ...emptyRow([ROW]), property: 'seats' }],
      groups: [emptyGroup([])],
      recentlyChurnedDays: 90,
    };

    expect(toContent(state)).toMatchObject({ rows: [ROW], filter: { groups: [] } });
  });

  it('leaves out the values that the operator does not take', () => {
    const condition = {
      ...emptyCondition([]),
      property: 'plan',
      operator: 'HAS_PROPERTY',
      value: 'left over',
    } as const;
    const state: SetupState = {
      externalIdProperty: null,
      rows: [],
      groups: [{ id: 0, conditions: [condition] }],
      recentlyChurnedDays: 90,
    };

    expect(toContent(state).filter.groups).toEqual([{ conditions: [{ property: 'plan', operator: 'HAS_PROPERTY' }] }]);
  });
});

describe('rows', () => {
  it('that are new get an id that no other row has', () => {
    const first = emptyRow([]);
    const second = emptyRow([{ ...first, id: 'row-2' }]);

    expect(first.id).toBe('row-1');
    expect(second.id).toBe('row-3');
  });

  it('are complete with a property and a target', () => {
    expect(isComplete(ROW)).toBe(true);
    expect(isComplete({ ...ROW, target: null })).toBe(false);
    expect(isComplete(emptyRow([]))).toBe(false);
  });
});

describe('withOutboundRows', () => {
  it('adds rows for properties that are not written yet', () => {
    expect(withOutboundRows([ROW], [FIT_ROW])).toEqual([ROW, FIT_ROW]);
  });

  it('leaves a property alone that is written already', () => {
    const own = { ...FIT_ROW, id: 'mine' };

    expect(withOutboundRows([own], [FIT_ROW])).toEqual([own]);
  });

  it('gives an added row another id when its own is taken', () => {
    const rows = withOutboundRows([{ ...ROW, id: 'out-fit' }], [FIT_ROW]);

    expect(new Set(rows.map(({ id }) => id)).size).toBe(2);
  });
});

function start(mapping: MappingBody): SetupState {
  return startState({ mapping, properties: COMPANY_PROPERTIES, catalogue: DEFAULT_CATALOGUE });
}

function aVersion(content: MappingContent) {
  const at = '2026-11-23T10:00:00.000Z';
  return { ...content, version: 1, status: 'draft', createdAt: at, confirmedAt: null, confirmedBy: null } as const;
}
