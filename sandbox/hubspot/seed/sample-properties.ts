import { optionsOf, type PropertySketch } from '../crm/property-definition.ts';
import type { PropertyStore } from '../crm/property-store.ts';

export const SAMPLE_GROUP = {
  name: 'product_usage',
  label: 'Product and subscription',
  displayOrder: 0,
  archived: false,
};

/** What an admin of a B2B SaaS company would have added to companies. */
const SAMPLE_PROPERTIES: readonly Omit<PropertySketch, 'groupName'>[] = [
  {
    name: 'customer_id',
    label: 'Customer ID',
    type: 'string',
    fieldType: 'text',
    description: 'Our id of the customer, for example CUS-00042.',
  },
  {
    name: 'plan',
    label: 'Plan',
    type: 'enumeration',
    fieldType: 'select',
    options: optionsOf([
      ['Starter', 'starter'],
      ['Growth', 'growth'],
      ['Enterprise', 'enterprise'],
    ]),
  },
  { name: 'seats', label: 'Seats', type: 'number', fieldType: 'number', description: 'Seats paid for.' },
  {
    name: 'active_users',
    label: 'Active users',
    type: 'number',
    fieldType: 'number',
    description: 'People who signed in during the last 30 days.',
  },
  { name: 'logins_30d', label: 'Logins, last 30 days', type: 'number', fieldType: 'number' },
  { name: 'open_tickets', label: 'Open support tickets', type: 'number', fieldType: 'number' },
  {
    name: 'nps',
    label: 'NPS',
    type: 'number',
    fieldType: 'number',
    description: 'Latest net promoter score, -100 to 100.',
  },
  { name: 'renewal_date', label: 'Renewal date', type: 'date', fieldType: 'date' },
  {
    name: 'customer_status',
    label: 'Customer status',
    type: 'enumeration',
    fieldType: 'select',
    options: optionsOf([
      ['Active', 'active'],
      ['Churned', 'churned'],
    ]),
  },
  { name: 'churn_date', label: 'Churn date', type: 'date', fieldType: 'date' },
  {
    name: 'seat_utilization',
    label: 'Seat utilization (%)',
    type: 'number',
    fieldType: 'calculation_equation',
    description: 'Active users as a share of seats. Calculated by HubSpot.',
    calculationFormula: '100 * active_users / seats',
  },
  { name: 'legacy_health', label: 'Health (old)', type: 'number', fieldType: 'number', description: 'No longer used.' },
];

/** The sample portal's properties for the record page. */
export const SAMPLE_KEY_PROPERTIES = [
  'name',
  'domain',
  'industry',
  'numberofemployees',
  'country',
  'lifecyclestage',
  'customer_id',
  'plan',
  'seats',
  'active_users',
  'logins_30d',
  'open_tickets',
  'nps',
  'renewal_date',
  'customer_status',
] as const;

/** Adds the sample properties; one of them is archived, so that its refusals can be tried. */
export function addSampleProperties(store: PropertyStore, now: number): void {
  store.putGroup(SAMPLE_GROUP);
  for (const sketch of SAMPLE_PROPERTIES) store.add({ ...sketch, groupName: SAMPLE_GROUP.name }, now);
  store.archive('legacy_health', now);
}
