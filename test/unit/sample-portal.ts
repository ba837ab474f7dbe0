import type { CompanyProperty } from '../../src/contract/index.ts';
import { aChoice, aProperty } from './factories.ts';

/** The company properties of a B2B SaaS vendor's portal that the defaults are made for. */
export const SAMPLE_PORTAL: readonly CompanyProperty[] = [
  aProperty({ name: 'name' }),
  aProperty({ name: 'domain' }),
  aProperty({ name: 'hs_object_id', type: 'number', readOnly: true }),
  aProperty({ name: 'numberofemployees', label: 'Number of Employees', type: 'number' }),
  aProperty({ name: 'country', label: 'Country/Region' }),
  aChoice('industry', ['COMPUTER_SOFTWARE']),
  aProperty({ name: 'customer_id', label: 'Customer ID' }),
  aChoice('plan', ['starter', 'growth', 'enterprise']),
  aProperty({ name: 'seats', type: 'number' }),
  aProperty({ name: 'active_users', type: 'number' }),
  aProperty({ name: 'logins_30d', label: 'Logins, last 30 days', type: 'number' }),
  aProperty({ name: 'open_tickets', label: 'Open support tickets', type: 'number' }),
  aProperty({ name: 'nps', label: 'NPS', type: 'number' }),
  aProperty({ name: 'renewal_date', type: 'date' }),
  aChoice('customer_status', ['active', 'churned']),
  aProperty({ name: 'churn_date', type: 'date' }),
];

/** The properties that scores are written to. */
export const SCORE_PROPERTIES: readonly CompanyProperty[] = [
  aProperty({ name: 'customerscore_fit_score', type: 'number' }),
  aProperty({ name: 'customerscore_health_score', type: 'number' }),
  aProperty({ name: 'customerscore_churn_risk', type: 'number' }),
  aProperty({ name: 'customerscore_churned', type: 'bool' }),
];
