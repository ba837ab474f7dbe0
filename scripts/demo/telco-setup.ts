import type { AttributeType, Definition, Direction } from '@customerscore/core/contract';
import type { ChurnRiskRule, FitRule, ValueTest } from '@customerscore/core/scoring';
import type { DemoSetup } from './set-up.ts';

/**
 * The set-up for the public telecom data set (7,043 customers, 26.5 % churned): its columns become company properties
 * named in lower case.
 */
export const TELCO_SETUP: DemoSetup = {
  externalIdProperty: 'customerid',
  definitions: [
    attribute('contract', 'Contract'),
    attribute('internet_service', 'Internet service'),
    attribute('tech_support', 'Tech support'),
    attribute('online_security', 'Online security'),
    attribute('payment_method', 'Payment method'),
    attribute('partner', 'Partner', 'boolean'),
    attribute('dependents', 'Dependents', 'boolean'),
    attribute('senior_citizen', 'Senior citizen', 'number'),
    attribute('churn', 'Churn', 'boolean'),
    metric('tenure', 'Tenure', 'higher_is_better', 'months'),
    metric('monthly_charges', 'Monthly charges', 'lower_is_better', 'USD'),
    metric('total_charges', 'Total charges', 'higher_is_better', 'USD'),
  ],
  model: {
    fit: {
      rules: [
        ideal('contract', 'Signed for a year or more', { op: 'one_of', values: ['One year', 'Two year'] }, 3),
        ideal('payment_method', 'Pays automatically', { op: 'contains', text: 'automatic' }, 2),
        ideal('partner', 'Lives with a partner', { op: 'is', value: true }, 1),
        ideal('dependents', 'Has dependents', { op: 'is', value: true }, 1),
        ideal('senior_citizen', 'Not a senior citizen', { op: 'is', value: 0 }, 1),
      ],
      groups: [],
      disqualifiers: [],
    },
    health: {
      categories: [
        {
          id: 'tie',
          label: 'Tie',
          weight: 4,
          metrics: [
            { id: 'tenure', codename: 'tenure', weight: 3, red: 2, green: 48, trendShare: 0 },
            { id: 'total_charges', codename: 'total_charges', weight: 1, red: 100, green: 4000, trendShare: 0 },
          ],
        },
        {
          id: 'price',
          label: 'Price',
          weight: 1,
          metrics: [
            { id: 'monthly_charges', codename: 'monthly_charges', weight: 1, red: 100, green: 25, trendShare: 0 },
          ],
        },
      ],
      fading: null,
      coldStart: null,
    },
    churnRisk: {
      base: 20,
      rules: [
        risk('contract', 'Month-to-month contract', { op: 'is', value: 'Month-to-month' }, 25),
        risk('contract', 'Two-year contract', { op: 'is', value: 'Two year' }, -20),
        risk('internet_service', 'Fiber optic', { op: 'is', value: 'Fiber optic' }, 12),
        risk('internet_service', 'No internet service', { op: 'is', value: 'No' }, -10),
        risk('tech_support', 'No tech support', { op: 'is', value: 'No' }, 6),
        risk('online_security', 'No online security', { op: 'is', value: 'No' }, 6),
        risk('payment_method', 'Pays by electronic check', { op: 'is', value: 'Electronic check' }, 8),
        {
          ...risk('tenure', 'First half year', { op: 'between', min: null, max: 6 }, 12),
          input: metricInput('tenure'),
        },
      ],
      learned: null,
    },
    churned: { input: { kind: 'attribute', codename: 'churn' }, test: { op: 'is', value: true } },
    customerSince: null,
  },
};

function attribute(codename: string, label: string, type: AttributeType = 'text'): Definition & { property: string } {
  return { kind: 'attribute', codename, label, type, dataSource: 'hubspot', property: propertyOf(codename) };
}

function metric(
  codename: string,
  label: string,
  direction: Direction,
  unit: string,
): Definition & { property: string } {
  return { kind: 'metric', codename, label, direction, unit, dataSource: 'hubspot', property: propertyOf(codename) };
}

function propertyOf(codename: string): string {
  return codename.replaceAll('_', '');
}

function ideal(codename: string, label: string, test: ValueTest, weight: number): FitRule {
  return { id: `fit-${codename}`, label, input: { kind: 'attribute', codename }, test, weight, group: null };
}

function risk(codename: string, label: string, test: ValueTest, points: number): ChurnRiskRule {
  const id = label.toLowerCase().replaceAll(' ', '-');
  return { id, label, input: { kind: 'attribute', codename }, test, points };
}

function metricInput(codename: string) {
  return { kind: 'metric', codename } as const;
}
