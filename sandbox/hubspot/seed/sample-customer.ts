import type { Random } from '../core/random.ts';
import { INDUSTRIES } from '../crm/builtin-properties.ts';
import { PLACES, type Place } from './places.ts';

/** Everything about one made-up customer. Dates are `YYYY-MM-DD`. */
export interface SampleCustomer {
  readonly industry: string;
  readonly place: Place;
  readonly employees: number;
  readonly plan: 'starter' | 'growth' | 'enterprise';
  readonly seats: number;
  readonly activeUsers: number;
  readonly logins30d: number;
  readonly openTickets: number;
  /** Undefined: never asked. */
  readonly nps: number | undefined;
  readonly renewalDate: string;
  /** Undefined: still a customer. */
  readonly churnDate: string | undefined;
}

/** Industries and sizes that the made-up vendor serves well. */
const FITTING_INDUSTRIES: readonly string[] = [
  'COMPUTER_SOFTWARE',
  'INTERNET',
  'INFORMATION_TECHNOLOGY_AND_SERVICES',
  'FINANCIAL_SERVICES',
];
const FITTING_EMPLOYEES = { min: 50, max: 1000 };
const MS_PER_DAY = 86_400_000;

/**
 * One customer from a known process, so that scores can be judged against the truth:
 *
 * 1. Industry, country and size are drawn; size is log-normal with median 140.
 * 2. Hidden fit = 1 for a fitting size + 0.8 for a fitting industry - 1 + noise of 0.5.
 * 3. Hidden engagement = 0.5 x fit + standard normal noise.
 * 4. Engagement makes the visible usage: active users as a logistic share of seats, logins per active user, fewer open
 *    tickets, higher NPS (15 % were never asked).
 * 5. The customer has churned with probability logistic(-1.9 - 1.2 x engagement - 0.5 x fit), about 15 % of all. Then
 *    the usage values are those from just before, the churn date lies in the past year and is the renewal date.
 */
export function sampleCustomer(random: Random, today: number): SampleCustomer {
  const industry = random.chance(0.45) ? random.pick(FITTING_INDUSTRIES) : random.pick(INDUSTRIES);
  const place = weighted(random, PLACES);
  const employees = clamp(Math.round(random.logNormal(140, 1.1)), 4, 9000);
  const fitting = employees >= FITTING_EMPLOYEES.min && employees <= FITTING_EMPLOYEES.max;
  const fit = (fitting ? 1 : 0) + (FITTING_INDUSTRIES.includes(industry) ? 0.8 : 0) - 1 + 0.5 * random.normal();
  const engagement = 0.5 * fit + random.normal();
  const churned = random.chance(logistic(-1.9 - 1.2 * engagement - 0.5 * fit));
  const seats = clamp(Math.round(employees * (0.05 + 0.3 * random.unit())), 3, 900);
  const endsInDays = churned ? -random.int(5, 330) : random.int(1, 365);
  const plan = planFor(seats, random);
  const { activeUsers, logins30d, openTickets, nps } = usage(random, seats, engagement);
  const endDate = dayText(today + endsInDays * MS_PER_DAY);
  return {
    industry,
    place,
    employees,
    plan,
    seats,
    activeUsers,
    logins30d,
    openTickets,
    nps,
    renewalDate: endDate,
    churnDate: churned ? endDate : undefined,
  };
}

/** The UTC day of a time in milliseconds. */
export function dayText(time: number): string {
  const date = new Date(time);
  return `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
}

function two(part: number): string {
  return part < 10 ? `0${part}` : String(part);
}

function usage(random: Random, seats: number, engagement: number) {
  const share = logistic(0.7 + 1.1 * engagement + 0.3 * random.normal());
  const activeUsers = clamp(Math.round(seats * share), 0, seats);
  const loginsPerUser = Math.exp(2.1 + 0.4 * engagement + 0.25 * random.normal());
  const nps = clamp(Math.round(30 + 26 * engagement + 14 * random.normal()), -100, 100);
  return {
    activeUsers,
    logins30d: Math.round(activeUsers * loginsPerUser),
    openTickets: Math.min(random.poisson(Math.exp(0.3 - 0.55 * engagement)), 25),
    nps: random.chance(0.15) ? undefined : nps,
  };
}

function planFor(seats: number, random: Random): SampleCustomer['plan'] {
  const size = seats * (0.7 + 0.6 * random.unit());
  if (size < 15) return 'starter';
  return size < 80 ? 'growth' : 'enterprise';
}

function weighted(random: Random, places: readonly Place[]): Place {
  let left = random.unit() * places.reduce((sum, place) => sum + place.weight, 0);
  for (const place of places) {
    left -= place.weight;
    if (left < 0) return place;
  }
  return random.pick(places);
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max);
}
