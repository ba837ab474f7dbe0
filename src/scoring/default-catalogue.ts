import type {
  AttributeDefinition,
  AttributeType,
  Catalogue,
  Direction,
  MetricDefinition,
} from '../contract/catalogue.ts';

/** What a new workspace starts with: facts and numbers that most B2B SaaS vendors keep in HubSpot. */
export const DEFAULT_CATALOGUE: Catalogue = [
  attribute('employees', 'Employees', 'number'),
  attribute('industry', 'Industry', 'text'),
  attribute('country', 'Country', 'text'),
  attribute('plan', 'Plan', 'text'),
  attribute('seats', 'Seats', 'number'),
  attribute('renewal_date', 'Renewal date', 'date'),
  attribute('customer_status', 'Customer status', 'text'),
  attribute('churn_date', 'Churn date', 'date'),
  metric('logins_30d', 'Logins in 30 days', 'higher_is_better', 'logins'),
  metric('active_users', 'Active users', 'higher_is_better', 'active users'),
  metric('open_tickets', 'Open tickets', 'lower_is_better', 'open tickets'),
  metric('nps', 'NPS', 'higher_is_better', null),
];

function attribute(codename: string, label: string, type: AttributeType): AttributeDefinition {
  return { kind: 'attribute', codename, label, type, dataSource: 'hubspot' };
}

function metric(codename: string, label: string, direction: Direction, unit: string | null): MetricDefinition {
  return { kind: 'metric', codename, label, direction, unit, dataSource: 'hubspot' };
}
