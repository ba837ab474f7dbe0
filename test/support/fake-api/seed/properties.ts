import type { CompanyProperty } from '@customerscore/core/contract';
import { OPTIONAL_PROPERTIES, RECOMMENDED_PROPERTIES } from '@customerscore/core/mapping';

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  industry: ['COMPUTER_SOFTWARE', 'FINANCIAL_SERVICES', 'RETAIL', 'LOGISTICS_AND_SUPPLY_CHAIN'],
  plan: ['starter', 'growth', 'enterprise'],
  customer_status: ['active', 'churned'],
};

function property(name: string, label: string, type: string, changes: Partial<CompanyProperty> = {}): CompanyProperty {
  const options = (CHOICES[name] ?? []).map((value) => ({ value, label: value }));
  return {
    name,
    label,
    type,
    fieldType: type === 'enumeration' ? 'select' : 'text',
    groupName: 'companyinformation',
    options,
    archived: false,
    hasUniqueValue: false,
    readOnly: false,
    calculated: false,
    ...changes,
  };
}

/** The company properties of the fake portal: enough to suggest a full mapping, and some that must be refused. */
export const COMPANY_PROPERTIES: readonly CompanyProperty[] = [
  property('customer_id', 'Customer ID', 'string', { hasUniqueValue: true }),
  property('name', 'Company name', 'string'),
  property('domain', 'Company domain name', 'string'),
  property('industry', 'Industry', 'enumeration'),
  property('numberofemployees', 'Number of Employees', 'number'),
  property('country', 'Country/Region', 'string'),
  property('plan', 'Plan', 'enumeration'),
  property('seats', 'Seats', 'number'),
  property('active_users', 'Active users', 'number'),
  property('logins_30d', 'Logins in 30 days', 'number'),
  property('open_tickets', 'Open tickets', 'number'),
  property('nps', 'NPS', 'number'),
  property('renewal_date', 'Renewal date', 'date'),
  property('customer_status', 'Customer status', 'enumeration'),
  property('churn_date', 'Churn date', 'date'),
  property('csm_note', 'CSM note', 'string'),
  property('onboarding_hours', 'Onboarding hours', 'number'),
  property('hs_object_id', 'Record ID', 'number', { readOnly: true, hasUniqueValue: true }),
  property('days_to_close', 'Days to close', 'number', { readOnly: true, calculated: true }),
];

/** The recommended properties as HubSpot lists them once they exist. */
export const RECOMMENDED_COMPANY_PROPERTIES: readonly CompanyProperty[] = [
  ...RECOMMENDED_PROPERTIES,
  ...OPTIONAL_PROPERTIES,
].map((recommended) =>
  property(recommended.name, recommended.label, recommended.type, {
    fieldType: recommended.fieldType,
    groupName: recommended.groupName,
    options: recommended.options ?? [],
  }),
);
