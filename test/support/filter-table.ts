import type { CompanyProperty, FilterCondition } from '../../src/contract/index.ts';

/** A property as HubSpot's create call takes it, and as a mapping knows it. */
export type TableProperty = Pick<CompanyProperty, 'name' | 'type' | 'fieldType' | 'options'>;

const property = (name: string, type: string, fieldType: string, options: readonly string[] = []): TableProperty => ({
  name,
  type,
  fieldType,
  options: options.map((value) => ({ value, label: value.toUpperCase() })),
});

export const TABLE_PROPERTIES: readonly TableProperty[] = [
  property('t_text', 'string', 'text'),
  property('t_phone', 'phone_number', 'phonenumber'),
  property('t_number', 'number', 'number'),
  property('t_date', 'date', 'date'),
  property('t_moment', 'datetime', 'date'),
  property('t_bool', 'bool', 'booleancheckbox', ['true', 'false']),
  property('t_choice', 'enumeration', 'select', ['Free', 'paid', 'a b']),
  property('t_multi', 'enumeration', 'checkbox', ['red', 'green', 'blue']),
];

/** What the companies of the table hold. A property that is not named was never set; an empty text was cleared. */
export const TABLE_COMPANIES = {
  one: {
    t_text: 'Acme Rockets, Inc.',
    t_phone: '+420 777 123 456',
    t_number: '10',
    t_date: '2026-03-31',
    t_moment: '2026-03-31T10:00:00.000Z',
    t_bool: 'true',
    t_choice: 'Free',
    t_multi: 'red;green',
  },
  two: {
    t_text: 'acme',
    t_phone: '777123456',
    t_number: '9.5',
    t_date: '2026-04-01',
    t_moment: '2026-03-31T23:59:59.999Z',
    t_bool: 'false',
    t_choice: 'paid',
    t_multi: 'blue',
  },
  three: {
    t_text: 'anna@acme.com',
    t_number: '-100',
    t_date: '2025-12-31',
    t_moment: '2026-04-01T00:00:00.000Z',
    t_choice: 'a b',
    t_multi: 'green',
  },
  cleared: { t_text: '', t_number: '', t_date: '', t_moment: '', t_choice: '', t_multi: '' },
  unset: {},
} as const satisfies Record<string, Readonly<Record<string, string>>>;

export type TableCompany = keyof typeof TABLE_COMPANIES;

export interface FilterCase {
  /** Conditions of one group each; several are joined by OR. */
  readonly groups: readonly (readonly FilterCondition[])[];
  readonly takesPart: readonly TableCompany[];
}

type Operands = Omit<FilterCondition, 'property'>;

const when = (name: string, condition: Operands, ...takesPart: TableCompany[]): FilterCase => ({
  groups: [[{ property: name, ...condition }]],
  takesPart,
});

const everyOperator: readonly FilterCase[] = [
  when('t_text', { operator: 'EQ', value: 'ACME' }, 'two'),
  when('t_text', { operator: 'EQ', value: '  acme ' }, 'two'),
  when('t_text', { operator: 'EQ', value: 'Acme Rockets' }),
  when('t_text', { operator: 'NEQ', value: 'Acme' }, 'one', 'three'),
  when('t_text', { operator: 'IN', values: ['ACME', 'nobody'] }, 'two'),
  when('t_text', { operator: 'NOT_IN', values: ['ACME', 'nobody'] }, 'one', 'three'),
  when('t_text', { operator: 'CONTAINS_TOKEN', value: 'Acme' }, 'one', 'two', 'three'),
  when('t_text', { operator: 'CONTAINS_TOKEN', value: 'rocket' }),
  when('t_text', { operator: 'CONTAINS_TOKEN', value: 'ROCK*' }, 'one'),
  when('t_text', { operator: 'CONTAINS_TOKEN', value: 'inc acme' }, 'one'),
  when('t_text', { operator: 'CONTAINS_TOKEN', value: '*@acme.com' }, 'three'),
  when('t_text', { operator: 'NOT_CONTAINS_TOKEN', value: 'rockets' }, 'two', 'three'),
  when('t_text', { operator: 'NOT_CONTAINS_TOKEN', value: '*cm*' }),
  when('t_text', { operator: 'HAS_PROPERTY' }, 'one', 'two', 'three'),
  when('t_text', { operator: 'NOT_HAS_PROPERTY' }, 'cleared', 'unset'),
  when('t_phone', { operator: 'EQ', value: '777123456' }, 'two'),
  when('t_phone', { operator: 'CONTAINS_TOKEN', value: '123' }, 'one'),
  when('t_number', { operator: 'EQ', value: '10.0' }, 'one'),
  when('t_number', { operator: 'EQ', value: '1e1' }, 'one'),
  when('t_number', { operator: 'NEQ', value: '10' }, 'two', 'three'),
  when('t_number', { operator: 'LT', value: '9.5' }, 'three'),
  when('t_number', { operator: 'LTE', value: '9.5' }, 'two', 'three'),
  when('t_number', { operator: 'GT', value: '9.5' }, 'one'),
  when('t_number', { operator: 'GTE', value: '9.5' }, 'one', 'two'),
  when('t_number', { operator: 'BETWEEN', value: '9.5', highValue: '10' }, 'one', 'two'),
  when('t_number', { operator: 'BETWEEN', value: '10', highValue: '9.5' }),
  when('t_number', { operator: 'IN', values: ['10.00', '-100'] }, 'one', 'three'),
  when('t_number', { operator: 'NOT_IN', values: ['10.00', '-100'] }, 'two'),
  when('t_number', { operator: 'HAS_PROPERTY' }, 'one', 'two', 'three'),
  when('t_number', { operator: 'NOT_HAS_PROPERTY' }, 'cleared', 'unset'),
  when('t_bool', { operator: 'EQ', value: 'TRUE' }, 'one'),
  when('t_bool', { operator: 'NEQ', value: 'true' }, 'two'),
  when('t_bool', { operator: 'IN', values: ['yes', 'no'] }, 'one', 'two'),
  when('t_bool', { operator: 'NOT_HAS_PROPERTY' }, 'three', 'cleared', 'unset'),
  when('t_choice', { operator: 'EQ', value: 'Free' }, 'one'),
  when('t_choice', { operator: 'EQ', value: 'free' }),
  when('t_choice', { operator: 'NEQ', value: 'Free' }, 'two', 'three'),
  when('t_choice', { operator: 'IN', values: ['Paid', 'a b'] }, 'three'),
  when('t_choice', { operator: 'NOT_IN', values: ['paid', 'a b'] }, 'one'),
  when('t_multi', { operator: 'EQ', value: 'green' }, 'one', 'three'),
  when('t_multi', { operator: 'NEQ', value: 'green' }, 'two'),
  when('t_multi', { operator: 'IN', values: ['red', 'blue'] }, 'one', 'two'),
  when('t_multi', { operator: 'NOT_IN', values: ['red', 'blue'] }, 'three'),
  when('t_multi', { operator: 'NOT_HAS_PROPERTY' }, 'cleared', 'unset'),
];

const MIDNIGHT_MS = String(Date.parse('2026-03-31T00:00:00Z'));

const times: readonly FilterCase[] = [
  when('t_date', { operator: 'EQ', value: '2026-03-31' }, 'one'),
  when('t_date', { operator: 'EQ', value: MIDNIGHT_MS }, 'one'),
  when('t_date', { operator: 'EQ', value: '2026-03-31T15:00:00Z' }, 'one'),
  when('t_date', { operator: 'NEQ', value: '2026-03-31' }, 'two', 'three'),
  when('t_date', { operator: 'LT', value: '2026-03-31' }, 'three'),
  when('t_date', { operator: 'LTE', value: MIDNIGHT_MS }, 'one', 'three'),
  when('t_date', { operator: 'GT', value: MIDNIGHT_MS }, 'two'),
  when('t_date', { operator: 'GTE', value: '2026-03-31' }, 'one', 'two'),
  when('t_date', { operator: 'BETWEEN', value: '2025-12-31', highValue: '2026-03-31' }, 'one', 'three'),
  when('t_date', { operator: 'IN', values: ['2026-04-01', MIDNIGHT_MS] }, 'one', 'two'),
  when('t_date', { operator: 'NOT_IN', values: ['2026-04-01'] }, 'one', 'three'),
  when('t_date', { operator: 'NOT_HAS_PROPERTY' }, 'cleared', 'unset'),
  when('t_moment', { operator: 'EQ', value: '2026-03-31T10:00:00Z' }, 'one'),
  when('t_moment', { operator: 'NEQ', value: '2026-03-31T12:00:00+02:00' }, 'two', 'three'),
  when('t_moment', { operator: 'IN', values: ['2026-03-31T12:00:00+02:00'] }, 'one'),
  when('t_moment', { operator: 'LT', value: '2026-03-31T10:00:00Z' }),
  when('t_moment', { operator: 'GTE', value: String(Date.parse('2026-03-31T23:59:59.999Z')) }, 'two', 'three'),
  when('t_moment', { operator: 'EQ', value: '2026-03-31' }, 'one', 'two'),
  when('t_moment', { operator: 'LT', value: '2026-03-31' }),
  when('t_moment', { operator: 'LTE', value: '2026-03-31' }, 'one', 'two'),
  when('t_moment', { operator: 'GT', value: '2026-03-31' }, 'three'),
  when('t_moment', { operator: 'GTE', value: '2026-04-01' }, 'three'),
  when('t_moment', { operator: 'BETWEEN', value: '2026-03-30', highValue: '2026-03-31' }, 'one', 'two'),
];

const joined: readonly FilterCase[] = [
  { groups: [], takesPart: ['one', 'two', 'three', 'cleared', 'unset'] },
  {
    groups: [
      [
        { property: 't_number', operator: 'GT', value: '0' },
        { property: 't_multi', operator: 'EQ', value: 'blue' },
      ],
    ],
    takesPart: ['two'],
  },
  {
    groups: [
      [{ property: 't_choice', operator: 'EQ', value: 'Free' }],
      [{ property: 't_choice', operator: 'NOT_HAS_PROPERTY' }],
    ],
    takesPart: ['one', 'cleared', 'unset'],
  },
  {
    groups: [
      [
        { property: 't_text', operator: 'HAS_PROPERTY' },
        { property: 't_text', operator: 'NOT_HAS_PROPERTY' },
      ],
    ],
    takesPart: [],
  },
];

/** Filters and who takes part; the core and HubSpot's search must say the same. Days of a moment are meant in UTC. */
export const FILTER_CASES: readonly FilterCase[] = [...everyOperator, ...times, ...joined];

/** A case in one line, for a test's name. */
export function describeCase({ groups }: FilterCase): string {
  const texts = groups.map((conditions) =>
    conditions
      .map(({ property: name, operator, value, highValue, values }) =>
        [name, operator, value, highValue, values?.join('|')].filter((part) => part !== undefined).join(' '),
      )
      .join(' and '),
  );
  return texts.join(', or ') || 'no filter';
}
