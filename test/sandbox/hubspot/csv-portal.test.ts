import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Random } from '../../../sandbox/hubspot/core/random.ts';
import { columnName } from '../../../sandbox/hubspot/seed/csv-columns.ts';
import { seedCsvPortal } from '../../../sandbox/hubspot/seed/seed-portal.ts';
import { newProfile } from '../../../sandbox/hubspot/world/first-portals.ts';
import { sharedFile } from './helpers.ts';

const MICROSECONDS = 1_000_000;
const NOW = Date.parse('2026-11-23T09:30:00Z');

function csvPortal(csv: string) {
  const profile = newProfile({ portalId: 7, name: 'file.csv', domain: 'csv.example' });
  return seedCsvPortal(profile, csv, { random: new Random('csv'), now: NOW });
}

/** A file of one column with the given values, and the property that the column becomes. */
function propertyOf(values: readonly string[]) {
  const { properties } = csvPortal(
    ['Key,My Column', ...values.map((value, index) => `k${index},"${value}"`)].join('\n'),
  );
  return properties.get('my_column');
}

describe('portal from a CSV file', () => {
  it.each([
    ['customerID', 'customerid'],
    ['Monthly Charges', 'monthly_charges'],
    ['  Net $ (EUR) ', 'net_eur'],
    ['2024 revenue', 'c_2024_revenue'],
    ['???', 'column'],
  ])('names the property of the column "%s" %s', (header, name) => {
    expect(columnName(header)).toBe(name);
  });

  it.each([
    ['whole and decimal numbers', ['1', '-2.50', '', '.5'], 'number', 'number'],
    ['days', ['2026-01-31', '2025-12-24'], 'date', 'date'],
    ['true and false', ['true', 'false', 'true'], 'bool', 'booleancheckbox'],
    ['few texts', ['Yes', 'No', 'Yes', 'No'], 'enumeration', 'radio'],
    ['more texts than options', Array.from({ length: 40 }, (_, index) => `text ${index % 13}`), 'string', 'text'],
    ['texts that hardly repeat', ['a', 'b', 'c'], 'string', 'text'],
    ['nothing', ['', ''], 'string', 'text'],
  ])('types a column of %s', (_what, values, type, fieldType) => {
    expect(propertyOf(values)).toMatchObject({ label: 'My Column', type, fieldType });
  });

  it('makes options of the texts that occur', () => {
    expect(propertyOf(['b', 'a', 'b', 'a'])?.options.map((option) => option.value)).toEqual(['a', 'b']);
  });

  it('gives one company per row, named by the first column where there is no name, without blanks', () => {
    const { companies } = csvPortal('Id,City,Score\nA-1,Brno,5\nA-2, ,7\n');
    const values = [...companies.all()].map((record) => record.values);

    expect(values).toMatchObject([
      { name: 'A-1', id: 'A-1', city: 'Brno', score: '5' },
      { name: 'A-2', id: 'A-2', score: '7' },
    ]);
    expect(values[1]).not.toHaveProperty('city');
  });

  it("fills HubSpot's own property of the same name when the values fit, else one beside it", () => {
    const { companies, properties } = csvPortal(
      'name,domain,Industry,Createdate\nOne,one.example,Mining,x\nTwo,two.example,Mining,y\n',
    );
    const [first] = companies.page(undefined, 1, false);

    expect(first?.values).toMatchObject({
      name: 'One',
      domain: 'one.example',
      industry_csv: 'Mining',
      createdate_csv: 'x',
    });
    expect(properties.get('industry')?.hubspotDefined).toBe(true);
  });

  it('keeps columns of the same name apart', () => {
    const { properties } = csvPortal('Key,A b,a-b\n1,x1,y1\n');

    expect(properties.get('a_b')?.label).toBe('A b');
    expect(properties.get('a_b_2')?.label).toBe('a-b');
  });

  const telco = sharedFile('data/telco-customer-churn.csv');

  it(`loads 7,043 customers of a real data set in less than two seconds of computing${telco === undefined ? ' (the data set is absent here)' : ''}`, () => {
    const csv = telco === undefined ? 'customerID\n' : readFileSync(telco, 'utf8');
    const before = process.cpuUsage();
    const { companies, properties } = csvPortal(csv);
    const { user, system } = process.cpuUsage(before);

    expect((user + system) / MICROSECONDS).toBeLessThan(2);
    expect(companies.size).toBe(telco === undefined ? 0 : 7043);
    expect(telco === undefined || properties.get('totalcharges')?.type === 'number').toBe(true);
    expect(telco === undefined || properties.get('churn')?.fieldType === 'radio').toBe(true);
  });
});
