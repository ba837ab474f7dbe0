import type {
  AttributeValue,
  Catalogue,
  CustomerBody,
  LinkState,
  MetricPoint,
  ScoreDay,
  Scores,
} from '@customerscore/core/contract';
import { DEFAULT_CATALOGUE, DEFAULT_MODEL, scoreCustomer } from '@customerscore/core/scoring';
import { seededRandom } from '../../seeded-random.ts';
import { dayAgo, daysAgo, minutesAgo } from './clock.ts';
import { PORTAL_ID } from './connection.ts';

const FIRST_WORDS = ['Amber', 'Blue', 'Cedar', 'Delta', 'Ember', 'Falcon', 'Granite', 'Harbor', 'Iris', 'Juniper'];
const LAST_WORDS = ['Analytics', 'Logistics', 'Software', 'Health', 'Robotics', 'Foods', 'Energy', 'Labs'];
const INDUSTRIES = ['COMPUTER_SOFTWARE', 'FINANCIAL_SERVICES', 'RETAIL', 'LOGISTICS_AND_SUPPLY_CHAIN'];
const COUNTRIES = ['Germany', 'Czechia', 'United States', 'France'];
const PLANS = ['starter', 'growth', 'enterprise'];
const HISTORY_DAYS = 30;
const METRIC_POINTS = 12;

/** As many customers as asked for, scored by the real rules; every 9th has churned, every 13th lacks most data. */
export function makeCustomers(count: number): CustomerBody[] {
  const random = seededRandom(7);
  return Array.from({ length: count }, (_, index) => makeCustomer(index, random));
}

function makeCustomer(index: number, random: () => number): CustomerBody {
  const churned = index % 9 === 8;
  const sparse = index % 13 === 12;
  const attributes = makeAttributes({ index, churned, sparse, random });
  const series = sparse ? {} : makeSeries(random, churned);
  const scores = scoreOn(attributes, series, METRIC_POINTS - 1, minutesAgo(40));
  const companyId = String(9_100_000 + index);
  return {
    id: `c${String(index + 1).padStart(3, '0')}`,
    name: nameOf(index),
    externalId: `CUST-${String(1001 + index)}`,
    churned,
    churnedOn: churned ? dayAgo(20) : null,
    churnPeriods: periodsOf(index, churned),
    link: {
      portalId: PORTAL_ID,
      companyId,
      state: linkStateOf(index),
      merges: [],
      mergedInto: null,
      url: `https://app-eu1.hubspot.com/contacts/${PORTAL_ID}/record/0-2/${companyId}`,
      readAt: minutesAgo(41),
    },
    attributes: presentAttributes(attributes),
    metrics: presentMetrics(series),
    scores,
    history: sparse ? [] : makeHistory(attributes, series),
    written: writtenFrom(scores, churned),
  };
}

/** Some of those that are here have been away. */
function periodsOf(index: number, churned: boolean): CustomerBody['churnPeriods'] {
  if (churned) return [{ churnedOn: dayAgo(20), wonBackOn: null }];
  return index % 9 === 4 ? [{ churnedOn: dayAgo(200), wonBackOn: dayAgo(120) }] : [];
}

interface AttributeInput {
  readonly index: number;
  readonly churned: boolean;
  readonly sparse: boolean;
  readonly random: () => number;
}

function makeAttributes({ index, churned, sparse, random }: AttributeInput): Record<string, AttributeValue> {
  const status = { customer_status: churned ? 'churned' : 'active', ...(churned ? { churn_date: dayAgo(20) } : {}) };
  if (sparse) return { country: pick(COUNTRIES, index), ...status };
  return {
    employees: Math.round(10 + random() * 900),
    industry: pick(INDUSTRIES, Math.floor(random() * INDUSTRIES.length)),
    country: pick(COUNTRIES, index),
    plan: pick(PLANS, Math.floor(random() * PLANS.length)),
    seats: Math.round(3 + random() * 120),
    renewal_date: dayAgo(Math.round(-20 - random() * 300)),
    ...status,
  };
}

type Series = Readonly<Record<string, readonly MetricPoint[]>>;

function makeSeries(random: () => number, churned: boolean): Series {
  const level = churned ? 0.12 : 0.25 + random() * 0.75;
  const walk = (high: number, share: number) =>
    Array.from({ length: METRIC_POINTS }, (_, point) => ({
      day: dayAgo((METRIC_POINTS - 1 - point) * 7),
      value: Math.max(0, Math.round(high * share * (0.85 + 0.3 * random()))),
    }));
  return {
    logins_30d: walk(400, level),
    active_users: walk(40, level),
    open_tickets: walk(7, 1.1 - level),
    nps: walk(80, level),
  };
}

function scoreOn(
  attributes: Readonly<Record<string, AttributeValue>>,
  series: Series,
  point: number,
  now: string,
): Scores {
  const metrics = Object.fromEntries(
    Object.entries(series).flatMap(([codename, points]) => {
      const found = points[point];
      return found === undefined ? [] : [[codename, found] as const];
    }),
  );
  return scoreCustomer({
    model: DEFAULT_MODEL,
    modelVersion: 3,
    catalogue: DEFAULT_CATALOGUE,
    attributes,
    metrics,
    now,
  }).scores;
}

function makeHistory(attributes: Readonly<Record<string, AttributeValue>>, series: Series): ScoreDay[] {
  return Array.from({ length: HISTORY_DAYS }, (_, index) => {
    const ago = HISTORY_DAYS - 1 - index;
    const point = METRIC_POINTS - 1 - Math.ceil(ago / 7);
    const { fit, health, churnRisk } = scoreOn(attributes, series, point, daysAgo(ago));
    return { day: dayAgo(ago), fit: scoreValue(fit), health: scoreValue(health), churnRisk: scoreValue(churnRisk) };
  });
}

function presentAttributes(values: Readonly<Record<string, AttributeValue>>): CustomerBody['attributes'] {
  return DEFAULT_CATALOGUE.flatMap((definition) => {
    if (definition.kind !== 'attribute') return [];
    const { codename, label, type, dataSource } = definition;
    return [{ codename, label, type, dataSource, value: values[codename] ?? null }];
  });
}

function presentMetrics(series: Series): CustomerBody['metrics'] {
  return catalogueMetrics(DEFAULT_CATALOGUE).map(({ codename, label, unit, direction, dataSource }) => {
    return { codename, label, unit, direction, dataSource, points: series[codename] ?? [] };
  });
}

function catalogueMetrics(catalogue: Catalogue) {
  return catalogue.flatMap((definition) => (definition.kind === 'metric' ? [definition] : []));
}

function writtenFrom(scores: Scores, churned: boolean): CustomerBody['written'] {
  const values: [string, number | null][] = [
    ['customerscore_fit_score', scoreValue(scores.fit)],
    ['customerscore_health_score', scoreValue(scores.health)],
    ['customerscore_churn_risk', scoreValue(scores.churnRisk)],
  ];
  const written = values.flatMap(([property, value]) => (value === null ? [] : [{ property, value: String(value) }]));
  return [...written, { property: 'customerscore_churned', value: String(churned) }].map((write) => ({
    ...write,
    at: minutesAgo(39),
    runId: 'run-118',
  }));
}

function scoreValue(score: Scores['fit']): number | null {
  return score.status === 'scored' ? score.value : null;
}

function nameOf(index: number): string {
  return `${pick(FIRST_WORDS, index)} ${pick(LAST_WORDS, Math.floor(index / FIRST_WORDS.length) + index)}`;
}

function linkStateOf(index: number): LinkState {
  return index === 5 ? 'left_filter' : 'linked';
}

function pick<T>(list: readonly T[], index: number): T {
  const found = list[index % list.length];
  if (found === undefined) throw new Error('pick needs a list with something in it');
  return found;
}
