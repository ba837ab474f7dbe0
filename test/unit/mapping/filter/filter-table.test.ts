import { describe, expect, it } from '@jest/globals';
import { FILTER_OPERATORS } from '../../../../src/contract/index.ts';
import { checkMapping, compileFilter } from '../../../../src/mapping/index.ts';
import { describeCase, FILTER_CASES, TABLE_COMPANIES, TABLE_PROPERTIES } from '../../../support/filter-table.ts';
import { aCompany, aMapping, aProperty } from '../../factories.ts';

const PROPERTIES = TABLE_PROPERTIES.map((property) => aProperty(property));

describe('the table of filters, in the core', () => {
  it.each(FILTER_CASES.map((each) => [describeCase(each), each] as const))('%s', (_what, { groups, takesPart }) => {
    const matches = compileFilter({ groups: groups.map((conditions) => ({ conditions })) }, PROPERTIES);
    const found = Object.entries(TABLE_COMPANIES).filter(([, values]) => matches(aCompany(values)));
    expect(found.map(([name]) => name).sort()).toEqual([...takesPart].sort());
  });

  it('has every operator of HubSpot in it', () => {
    const used = FILTER_CASES.flatMap(({ groups }) => groups.flat().map(({ operator }) => operator));
    expect([...new Set(used)].sort()).toEqual([...FILTER_OPERATORS].sort());
  });

  it('holds no filter that could not be confirmed, apart from options in another case', () => {
    const properties = [...PROPERTIES, aProperty({ name: 'customer_id' })];
    const issues = FILTER_CASES.flatMap(({ groups }) => {
      const filter = { groups: groups.map((conditions) => ({ conditions })) };
      return checkMapping(aMapping({ filter }), { properties, catalogue: [] });
    });
    expect(issues.map(({ message }) => message)).toEqual([
      expect.stringContaining('"free" is no option'),
      expect.stringContaining('"Paid" is no option'),
    ]);
  });
});
