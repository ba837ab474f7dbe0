import type { CompanyValues } from './hubspot-account.ts';

/** A customer's company with everything the default model scores by, and what differs. */
export function company(number: number, changes: CompanyValues = {}): CompanyValues {
  return {
    name: `Company ${number}`,
    domain: `company-${number}.example`,
    customer_id: externalId(number),
    numberofemployees: '120',
    industry: 'COMPUTER_SOFTWARE',
    country: 'Czechia',
    plan: 'growth',
    seats: '20',
    logins_30d: '250',
    active_users: '18',
    open_tickets: '1',
    nps: '40',
    customer_status: 'active',
    ...changes,
  };
}

/** Companies 1 to `count`. */
export function companies(count: number, changes: CompanyValues = {}): CompanyValues[] {
  return Array.from({ length: count }, (_, index) => company(index + 1, changes));
}

export function externalId(number: number): string {
  return `C-${String(number).padStart(4, '0')}`;
}
