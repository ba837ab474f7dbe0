import { describe, expect, it } from '@jest/globals';
import { applyRepair } from '../../../../src/mapping/index.ts';
import { aMapping, inboundRow, outboundRow } from '../../factories.ts';

const CONTENT = aMapping({ rows: [inboundRow('seats', 'seats'), outboundRow('fit')] });

describe('applyRepair', () => {
  it('takes a row out', () => {
    const repair = { kind: 'remove_row' } as const;
    expect(applyRepair(CONTENT, { rowId: 'out-fit', property: 'fit', repair })?.rows).toEqual([
      inboundRow('seats', 'seats'),
    ]);
  });

  it('moves a row to another property and keeps everything else of it', () => {
    const repair = { kind: 'use_property', property: 'fit_2', label: 'Fit' } as const;
    expect(applyRepair(CONTENT, { rowId: 'out-fit', property: 'fit', repair })?.rows[1]).toEqual({
      ...outboundRow('fit'),
      property: 'fit_2',
    });
  });

  it('leaves the content alone where the property is accepted as it is', () => {
    expect(applyRepair(CONTENT, { rowId: 'out-fit', property: 'fit', repair: { kind: 'accept' } })).toEqual(CONTENT);
  });

  it.each([{ kind: 'restore_property' }, { kind: 'add_options', options: [] }] as const)(
    'is nothing of the mapping for $kind, which changes HubSpot',
    (repair) => {
      expect(applyRepair(CONTENT, { rowId: 'out-fit', property: 'fit', repair })).toBeNull();
    },
  );
});
