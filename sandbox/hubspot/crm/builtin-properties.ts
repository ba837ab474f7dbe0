import { type FieldType, optionsOf, type PropertySketch, type PropertyType } from './property-definition.ts';

/** Groups that every portal has for companies. */
export const BUILTIN_GROUPS = [
  { name: 'companyinformation', label: 'Company information' },
  { name: 'socialmediainformation', label: 'Social media information' },
  { name: 'companyactivity', label: 'Company activity' },
  { name: 'analyticsinformation', label: 'Web analytics history' },
  { name: 'deal_information', label: 'Deal information' },
  { name: 'hubspotmetrics', label: 'HubSpot metrics' },
] as const;

export const INDUSTRIES = [
  'ACCOUNTING',
  'AUTOMOTIVE',
  'BANKING',
  'BIOTECHNOLOGY',
  'COMPUTER_NETWORK_SECURITY',
  'COMPUTER_SOFTWARE',
  'CONSTRUCTION',
  'E_LEARNING',
  'EDUCATION_MANAGEMENT',
  'FINANCIAL_SERVICES',
  'HEALTH_WELLNESS_AND_FITNESS',
  'HOSPITAL_HEALTH_CARE',
  'HOSPITALITY',
  'HUMAN_RESOURCES',
  'INFORMATION_TECHNOLOGY_AND_SERVICES',
  'INSURANCE',
  'INTERNET',
  'LOGISTICS_AND_SUPPLY_CHAIN',
  'MANAGEMENT_CONSULTING',
  'MARKETING_AND_ADVERTISING',
  'PROFESSIONAL_TRAINING_COACHING',
  'REAL_ESTATE',
  'RENEWABLES_ENVIRONMENT',
  'RETAIL',
  'TELECOMMUNICATIONS',
] as const;

const LIFECYCLE_STAGES = optionsOf([
  ['Subscriber', 'subscriber'],
  ['Lead', 'lead'],
  ['Marketing Qualified Lead', 'marketingqualifiedlead'],
  ['Sales Qualified Lead', 'salesqualifiedlead'],
  ['Opportunity', 'opportunity'],
  ['Customer', 'customer'],
  ['Evangelist', 'evangelist'],
  ['Other', 'other'],
]);

/**
 * About sixty of the properties that HubSpot defines for companies, with their names, types and groups.
 * https://knowledge.hubspot.com/properties/hubspots-default-company-properties
 */
export const BUILTIN_PROPERTIES: readonly PropertySketch[] = [
  ...group('companyinformation', [
    ['name', 'Company name', 'string', 'text', { description: 'The name of the company or organization.' }],
    ['domain', 'Company Domain Name', 'string', 'text', { description: "The company's website domain." }],
    ['website', 'Website URL', 'string', 'text'],
    ['phone', 'Phone Number', 'string', 'phonenumber'],
    ['description', 'Description', 'string', 'textarea'],
    [
      'industry',
      'Industry',
      'enumeration',
      'select',
      { options: optionsOf(INDUSTRIES.map((value) => [titled(value), value])) },
    ],
    ['type', 'Type', 'enumeration', 'select', { options: named('PROSPECT', 'PARTNER', 'RESELLER', 'VENDOR', 'OTHER') }],
    ['lifecyclestage', 'Lifecycle Stage', 'enumeration', 'radio', { options: LIFECYCLE_STAGES }],
    [
      'hs_lead_status',
      'Lead Status',
      'enumeration',
      'radio',
      { options: named('NEW', 'OPEN', 'IN_PROGRESS', 'CONNECTED', 'BAD_TIMING') },
    ],
    ['numberofemployees', 'Number of Employees', 'number', 'number'],
    ['annualrevenue', 'Annual Revenue', 'number', 'number'],
    ['founded_year', 'Year Founded', 'string', 'text'],
    ['address', 'Street Address', 'string', 'text'],
    ['address2', 'Street Address 2', 'string', 'text'],
    ['city', 'City', 'string', 'text'],
    ['state', 'State/Region', 'string', 'text'],
    ['zip', 'Postal Code', 'string', 'text'],
    ['country', 'Country/Region', 'string', 'text'],
    ['timezone', 'Time Zone', 'string', 'text'],
    ['is_public', 'Is Public', 'bool', 'booleancheckbox'],
    ['total_money_raised', 'Total Money Raised', 'string', 'text'],
    [
      'web_technologies',
      'Web Technologies',
      'enumeration',
      'checkbox',
      { options: named('google_analytics', 'segment', 'shopify', 'stripe', 'wordpress', 'zendesk') },
    ],
    ['hs_employee_range', 'Employee Range', 'string', 'text'],
    [
      'hs_ideal_customer_profile',
      'Ideal Customer Profile Tier',
      'enumeration',
      'select',
      { options: named('tier_1', 'tier_2', 'tier_3') },
    ],
    ['hs_is_target_account', 'Target Account', 'bool', 'booleancheckbox'],
    [
      'hubspot_owner_id',
      'Company owner',
      'enumeration',
      'select',
      { externalOptions: true, referencedObjectType: 'OWNER' },
    ],
    ['hs_object_id', 'Record ID', 'number', 'number', { readOnlyValue: true }],
    ['createdate', 'Create Date', 'datetime', 'date', { readOnlyValue: true }],
    ['hs_lastmodifieddate', 'Last Modified Date', 'datetime', 'date', { readOnlyValue: true }],
    ['hs_merged_object_ids', 'Merged Company IDs', 'enumeration', 'checkbox', { readOnlyValue: true }],
    ['hs_parent_company_id', 'Parent Company', 'number', 'number', { readOnlyValue: true }],
    ['hs_num_child_companies', 'Number of child companies', 'number', 'number', { readOnlyValue: true }],
    ['hs_created_by_user_id', 'Created by user ID', 'number', 'number', { readOnlyValue: true }],
    ['hs_updated_by_user_id', 'Updated by user ID', 'number', 'number', { readOnlyValue: true }],
    ['hs_object_source_label', 'Record source', 'enumeration', 'select', { readOnlyValue: true }],
    ['hs_was_imported', 'Performed in an import', 'bool', 'booleancheckbox', { readOnlyValue: true }],
    ['hs_logo_url', 'Logo URL', 'string', 'text'],
    ['hs_keywords', 'Company keywords', 'string', 'text'],
    ['about_us', 'About Us', 'string', 'textarea'],
  ]),
  ...group('socialmediainformation', [
    ['linkedin_company_page', 'LinkedIn Company Page', 'string', 'text'],
    ['linkedinbio', 'LinkedIn Bio', 'string', 'text'],
    ['facebook_company_page', 'Facebook Company Page', 'string', 'text'],
    ['facebookfans', 'Facebook Fans', 'number', 'number'],
    ['twitterhandle', 'Twitter Handle', 'string', 'text'],
    ['twitterfollowers', 'Twitter Followers', 'number', 'number'],
  ]),
  ...group('companyactivity', [
    ['closedate', 'Close Date', 'datetime', 'date'],
    ['notes_last_contacted', 'Last Contacted', 'datetime', 'date', { readOnlyValue: true }],
    ['notes_last_updated', 'Last Activity Date', 'datetime', 'date', { readOnlyValue: true }],
    ['num_notes', 'Number of Sales Activities', 'number', 'number', { readOnlyValue: true }],
    ['num_contacted_notes', 'Number of times contacted', 'number', 'number', { readOnlyValue: true }],
    ['num_associated_contacts', 'Number of Associated Contacts', 'number', 'number', { readOnlyValue: true }],
    ['first_contact_createdate', 'First Contact Create Date', 'datetime', 'date', { readOnlyValue: true }],
    ['hs_last_sales_activity_timestamp', 'Last Engagement Date', 'datetime', 'date', { readOnlyValue: true }],
  ]),
  ...group('analyticsinformation', [
    [
      'hs_analytics_source',
      'Original Traffic Source',
      'enumeration',
      'select',
      {
        options: named('ORGANIC_SEARCH', 'PAID_SEARCH', 'REFERRALS', 'DIRECT_TRAFFIC', 'OFFLINE'),
        readOnlyValue: true,
      },
    ],
    ['hs_analytics_num_page_views', 'Number of Pageviews', 'number', 'number', { readOnlyValue: true }],
    ['hs_analytics_num_visits', 'Number of Sessions', 'number', 'number', { readOnlyValue: true }],
  ]),
  ...group('deal_information', [
    ['num_associated_deals', 'Number of Associated Deals', 'number', 'number', { readOnlyValue: true }],
    ['hs_num_open_deals', 'Number of open deals', 'number', 'number', { readOnlyValue: true }],
    ['recent_deal_amount', 'Recent Deal Amount', 'number', 'number', { readOnlyValue: true }],
    ['recent_deal_close_date', 'Recent Deal Close Date', 'datetime', 'date', { readOnlyValue: true }],
    ['total_revenue', 'Total Revenue', 'number', 'number', { readOnlyValue: true }],
    ['days_to_close', 'Days to Close', 'number', 'number', { readOnlyValue: true }],
  ]),
];

type Row = readonly [
  name: string,
  label: string,
  type: PropertyType,
  fieldType: FieldType,
  more?: Pick<PropertySketch, 'description' | 'options' | 'externalOptions' | 'referencedObjectType' | 'readOnlyValue'>,
];

function group(groupName: (typeof BUILTIN_GROUPS)[number]['name'], rows: readonly Row[]): PropertySketch[] {
  return rows.map(([name, label, type, fieldType, more]) => ({
    name,
    label,
    groupName,
    type,
    fieldType,
    hubspotDefined: true,
    ...more,
  }));
}

function named(...values: string[]) {
  return optionsOf(values.map((value) => [titled(value), value]));
}

/** `COMPUTER_SOFTWARE` → `Computer Software`. */
function titled(value: string): string {
  return value
    .toLowerCase()
    .replace(/(^|_)([a-z0-9])/g, (_, gap: string, first: string) => (gap ? ' ' : '') + first.toUpperCase());
}
