import type {
  ChurnRiskRule,
  FitRule,
  HealthCategory,
  HealthMetric,
  RuleInput,
  ScoringModel,
  ValueTest,
} from './model.ts';

/** Industries that buy software for their business, as HubSpot spells its standard industry property. */
const TARGET_INDUSTRIES = [
  'COMPUTER_SOFTWARE',
  'INTERNET',
  'INFORMATION_TECHNOLOGY_AND_SERVICES',
  'FINANCIAL_SERVICES',
] as const;

/** How much of a metric of use comes from its trend: enough to be seen before the level itself is low. */
const USE_TREND_SHARE = 0.25;

/**
 * The scoring model of a new workspace, made for `DEFAULT_CATALOGUE`: a first opinion to edit, not a learned one.
 * Churn Risk starts low, warns on the signs that usually come before a customer leaves, and calms down on use.
 */
export const DEFAULT_MODEL: ScoringModel = {
  fit: {
    rules: [
      fitRule('size', 'Company size', 'employees', between(50, 1000), 40),
      fitRule('industry', 'Target industry', 'industry', { op: 'one_of', values: TARGET_INDUSTRIES }, 35),
      fitRule('plan', 'Plan', 'plan', { op: 'one_of', values: ['growth', 'enterprise'] }, 15),
      fitRule('seats', 'Seats bought', 'seats', between(10, null), 10),
    ],
    groups: [],
    disqualifiers: [],
  },
  health: {
    categories: [
      category('use', 'Product use', 50, [
        healthMetric('logins', 'logins_30d', { weight: 30, red: 20, green: 300, trendShare: USE_TREND_SHARE }),
        healthMetric('active_users', 'active_users', { weight: 20, red: 3, green: 30, trendShare: USE_TREND_SHARE }),
      ]),
      category('support', 'Support', 20, [
        healthMetric('tickets', 'open_tickets', { weight: 20, red: 5, green: 0, trendShare: 0 }),
      ]),
      category('sentiment', 'Sentiment', 30, [
        healthMetric('nps', 'nps', { weight: 30, red: -10, green: 60, trendShare: 0 }),
      ]),
    ],
    fading: { fullDays: 45, goneDays: 90 },
    coldStart: null,
  },
  churnRisk: {
    base: 20,
    rules: [
      riskRule('few_logins', 'Few logins', metric('logins_30d'), between(null, 100), 15),
      riskRule('hardly_any_login', 'Hardly any login', metric('logins_30d'), between(null, 30), 15),
      riskRule('many_logins', 'Many logins', metric('logins_30d'), between(300, null), -10),
      riskRule('open_tickets', 'Open tickets', metric('open_tickets'), between(3, null), 15),
      riskRule('detractor', 'NPS below zero', metric('nps'), between(null, 0), 20),
      riskRule('lukewarm', 'Lukewarm NPS', metric('nps'), between(null, 25), 15),
      riskRule('promoter', 'High NPS', metric('nps'), between(50, null), -10),
      riskRule('renewal_soon', 'Renewal is near', attribute('renewal_date'), { op: 'within_days', days: 60 }, 10),
    ],
    learned: null,
  },
  churned: { input: attribute('customer_status'), test: { op: 'is', value: 'churned' }, on: 'churn_date' },
  customerSince: null,
};

function fitRule(id: string, label: string, codename: string, test: ValueTest, weight: number): FitRule {
  return { id, label, input: attribute(codename), test, weight, group: null };
}

function category(id: string, label: string, weight: number, metrics: readonly HealthMetric[]): HealthCategory {
  return { id, label, weight, metrics };
}

function healthMetric(
  id: string,
  codename: string,
  counts: Pick<HealthMetric, 'weight' | 'red' | 'green' | 'trendShare'>,
): HealthMetric {
  return { id, codename, ...counts };
}

function riskRule(id: string, label: string, input: RuleInput, test: ValueTest, points: number): ChurnRiskRule {
  return { id, label, input, test, points };
}

function between(min: number | null, max: number | null): ValueTest {
  return { op: 'between', min, max };
}

function attribute(codename: string): RuleInput {
  return { kind: 'attribute', codename };
}

function metric(codename: string): RuleInput {
  return { kind: 'metric', codename };
}
