import { describe, expect, it } from '@jest/globals';
import { planUndo, type UndoValue } from '../../../../src/sync/index.ts';

const undo = (values: readonly UndoValue[], present: Record<string, string | null>) =>
  planUndo({
    companyId: '100',
    values,
    present,
    same: (_property, one, other) => one === other || (one !== '' && Number(one) === Number(other)),
  });
const ours = (value: string, restoreTo: string, property = 'fit'): UndoValue => ({ property, ours: value, restoreTo });

describe('planUndo', () => {
  it('puts back what stood there before, where our value still stands', () => {
    expect(undo([ours('62.5', '12')], { fit: '62.50' }).changes).toEqual([
      { property: 'fit', before: '62.50', after: '12', kind: 'overwrite' },
    ]);
  });

  it('empties a property again that was empty', () => {
    expect(undo([ours('62.5', '')], { fit: '62.5' }).changes).toEqual([
      { property: 'fit', before: '62.5', after: '', kind: 'clear' },
    ]);
  });

  it('fills a property again that an undo had emptied', () => {
    expect(undo([ours('', '62.5')], { fit: null }).changes).toEqual([
      { property: 'fit', before: null, after: '62.5', kind: 'fill' },
    ]);
  });

  it.each([
    ['another value', '99', '99'],
    ['nothing', null, null],
  ])('leaves %s alone that stands there instead, and says so', (_case, present, now) => {
    expect(undo([ours('62.5', '12')], { fit: present })).toEqual({
      companyId: '100',
      changes: [],
      conflicts: [{ property: 'fit', ours: '62.5', now, by: null }],
      equal: [],
    });
  });

  it('does nothing where the value before stands already', () => {
    expect(undo([ours('62.5', '12')], { fit: '12' })).toMatchObject({ changes: [], conflicts: [], equal: ['fit'] });
  });

  it('judges each property for itself', () => {
    const plan = undo([ours('1', '0'), ours('2', '0', 'risk'), ours('3', '0', 'health')], {
      fit: '1',
      risk: '9',
      health: '0',
    });

    expect(plan.changes.map(({ property }) => property)).toEqual(['fit']);
    expect(plan.conflicts.map(({ property }) => property)).toEqual(['risk']);
    expect(plan.equal).toEqual(['health']);
  });
});
