import type {
  AssociatedRecord,
  CardPortal,
  CardRecord,
  PropertyFacts,
} from '../../sandbox/card-host/crm/card-portal.ts';

export const NOW = Date.parse('2026-11-23T12:00:00Z');

/** A portal with three companies, the first of which has contacts and deals. Values can be edited. */
export class FakeCardPortal implements CardPortal {
  readonly timeZone = 'Europe/Prague';
  readonly currency = 'EUR';
  readonly now = NOW;
  readonly #companies = new Map<string, CardRecord>(COMPANIES.map((company) => [company.id, company]));

  /** What somebody does in HubSpot's own pages. */
  edit(id: string, values: Readonly<Record<string, string>>): void {
    const before = this.#companies.get(id);
    if (before === undefined) throw new Error(`There is no company ${id}.`);
    this.#companies.set(id, { id, values: { ...before.values, ...values } });
  }

  company(id: string): CardRecord | undefined {
    return this.#companies.get(id);
  }

  associated(companyId: string, objectTypeId: string): readonly AssociatedRecord[] | undefined {
    if (!(objectTypeId in PROPERTIES)) return undefined;
    return companyId === '501' ? (ASSOCIATED[objectTypeId] ?? []) : [];
  }

  properties(objectTypeId: string): readonly PropertyFacts[] | undefined {
    return PROPERTIES[objectTypeId];
  }

  search: CardPortal['search'] = ({ objectTypeId, filterGroups, limit, after }) => {
    if (objectTypeId !== '0-2') return { ok: false, message: 'Only companies can be searched.' };
    const filters = filterGroups.flatMap((group) => group.filters);
    const found = [...this.#companies.values()].filter(({ values }) =>
      filters.every(({ propertyName, value }) => Number(values[propertyName]) >= Number(value)),
    );
    const end = after + limit;
    const next = end < found.length ? end : undefined;
    return { ok: true, total: found.length, records: found.slice(after, end), next };
  };
}

const COMPANIES: readonly CardRecord[] = [
  {
    id: '501',
    values: {
      name: 'Acme </script>',
      domain: '',
      annualrevenue: '1500000',
      numberofemployees: '1200',
      createdate: '2026-03-05T09:30:00Z',
      renewal_date: '2027-03-05',
      lifecyclestage: 'customer',
      industry: 'COMPUTER_SOFTWARE',
    },
  },
  { id: '502', values: { name: 'Birch', numberofemployees: '300' } },
  { id: '503', values: { name: 'Cedar', numberofemployees: '150' } },
];

const PROPERTIES: Readonly<Record<string, readonly PropertyFacts[]>> = {
  '0-1': [facts('firstname', 'First name'), facts('lastname', 'Last name'), facts('email', 'Email')],
  '0-2': [
    facts('name', 'Company name'),
    facts('domain', 'Company domain name'),
    { ...facts('annualrevenue', 'Annual revenue', 'number'), currency: true },
    facts('numberofemployees', 'Number of employees', 'number'),
    facts('createdate', 'Create date', 'datetime'),
    facts('renewal_date', 'Renewal date', 'date'),
    {
      ...facts('lifecyclestage', 'Lifecycle stage', 'enumeration'),
      options: options('Lead', 'Customer', 'Evangelist'),
    },
    { ...facts('industry', 'Industry', 'enumeration'), options: [{ value: 'COMPUTER_SOFTWARE', label: 'Software' }] },
  ],
  '0-3': [
    facts('dealname', 'Deal name'),
    { ...facts('amount', 'Amount', 'number'), currency: true },
    { ...facts('dealstage', 'Deal stage', 'enumeration'), options: options('Offered', 'Won') },
    facts('closedate', 'Close date', 'datetime'),
  ],
};

const ASSOCIATED: Readonly<Record<string, readonly AssociatedRecord[]>> = {
  '0-1': [contact('901', 'Ada', 'Primary'), contact('902', 'Bruno', 'Contact'), contact('903', 'Chiara', 'Contact')],
  '0-3': [deal('931', 'Renewal', '1000', 'won'), deal('932', 'Seats', '250', 'offered')],
};

function contact(id: string, firstname: string, label: string): AssociatedRecord {
  const email = `${firstname}@acme.example`.toLowerCase();
  return {
    id,
    values: { firstname, lastname: 'Berg', email },
    associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId: 280, label }],
  };
}

function deal(id: string, dealname: string, amount: string, dealstage: string): AssociatedRecord {
  return {
    id,
    values: { dealname, amount, dealstage, closedate: '2026-12-01T00:00:00Z' },
    associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId: 342, label: 'Deal' }],
  };
}

function facts(name: string, label: string, type: PropertyFacts['type'] = 'string'): PropertyFacts {
  return { name, label, type, options: [], currency: false };
}

function options(...labels: readonly string[]): PropertyFacts['options'] {
  return labels.map((label) => ({ value: label.toLowerCase(), label }));
}
