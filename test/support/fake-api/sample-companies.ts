import type { Company } from '@customerscore/core/contract';
import { makeCustomers } from './seed/customers.ts';

const COUNTRIES = ['Czechia', 'Norway', 'Kenya', 'Germany'] as const;
const PLANS = ['starter', 'growth', 'enterprise'] as const;

/** Companies of the fake portal with values in the properties that mappings read; one has no status, one odd seats. */
export function sampleCompanies(count: number): readonly Company[] {
  return makeCustomers(count).map((customer, index) => ({
    id: customer.link?.companyId ?? String(index),
    archived: false,
    properties: {
      name: customer.name,
      customer_id: index === 6 ? null : customer.externalId,
      country: COUNTRIES[index % COUNTRIES.length] ?? null,
      plan: PLANS[index % PLANS.length] ?? null,
      industry: 'COMPUTER_SOFTWARE',
      numberofemployees: String(20 + index * 13),
      seats: index % 5 === 4 ? null : `${10 + index}.50`,
      nps: String(20 + index),
      logins_30d: String(100 + index * 7),
      active_users: String(5 + index),
      open_tickets: String(index % 4),
      renewal_date: '2027-03-31',
      customer_status: index === 3 ? null : 'active',
      customerscore_health_score: index % 4 === 1 ? '50' : null,
    },
  }));
}
