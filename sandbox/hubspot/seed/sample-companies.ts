import type { Random } from '../core/random.ts';
import { companyNames } from './company-names.ts';
import { dayText, sampleCustomer } from './sample-customer.ts';

/** One company before it has an id. Times in milliseconds. */
export interface SeedCompany {
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly values: Record<string, string>;
}

/** Companies that never bought: one in seven. */
const PROSPECT_SHARE = 0.14;
/** Customers whose External ID somebody forgot. */
const WITHOUT_ID = 4;
const MS_PER_DAY = 86_400_000;

/**
 * Made-up companies of a B2B SaaS vendor's portal, one by one, always the same for the same seed and day. Among the
 * customers a few have no `customer_id`, and two share one, as happens in real portals.
 */
export function* sampleCompanies(
  random: Random,
  count: number,
  ownerIds: readonly string[],
  today: number,
): Generator<SeedCompany> {
  const nextName = companyNames(random.fork('names'));
  const spoiled = spoiledIds(random, count);
  for (let index = 0; index < count; index += 1) {
    const draw = random.fork(`company-${index}`);
    const prospect = isProspect(draw);
    const { name, domain } = nextName();
    const ownerId = draw.pick(ownerIds);
    const customerId = spoiled.get(index) ?? customerIdOf(index);
    yield seedCompany(draw, { name, domain, customerId, ownerId, prospect, today });
  }
}

interface Identity {
  readonly name: string;
  readonly domain: string;
  readonly customerId: string;
  readonly ownerId: string;
  readonly prospect: boolean;
  readonly today: number;
}

function seedCompany(random: Random, identity: Identity): SeedCompany {
  const { today, prospect } = identity;
  const customer = sampleCustomer(random, today);
  const createdAt =
    today - random.int(prospect ? 3 : 340, prospect ? 200 : 1400) * MS_PER_DAY + random.int(0, MS_PER_DAY - 1);
  const updatedAt = Math.max(createdAt, today - random.int(0, 45) * MS_PER_DAY - random.int(0, MS_PER_DAY - 1));
  const { place, employees } = customer;
  const values: Record<string, string> = {
    name: random.chance(0.35) ? `${identity.name} ${place.legalForm}` : identity.name,
    domain: identity.domain,
    website: `https://www.${identity.domain}`,
    phone: `${place.phonePrefix} ${random.int(1000, 9999)}`,
    industry: customer.industry,
    numberofemployees: String(employees),
    annualrevenue: String(Math.round((employees * random.logNormal(120_000, 0.4)) / 1000) * 1000),
    country: random.chance(0.03) ? '' : place.country,
    city: random.pick(place.cities),
    founded_year: String(new Date(today).getUTCFullYear() - random.int(2, 28)),
    lifecyclestage: prospect ? random.pick(['lead', 'lead', 'marketingqualifiedlead', 'opportunity']) : 'customer',
    hubspot_owner_id: identity.ownerId,
  };
  if (prospect) return { createdAt, updatedAt, values };
  Object.assign(values, {
    customer_id: identity.customerId,
    plan: customer.plan,
    seats: String(customer.seats),
    active_users: String(customer.activeUsers),
    logins_30d: String(customer.logins30d),
    open_tickets: String(customer.openTickets),
    renewal_date: customer.renewalDate,
    customer_status: customer.churnDate === undefined ? 'active' : 'churned',
    closedate: `${dayText(createdAt + 14 * MS_PER_DAY)}T00:00:00.000Z`,
  });
  if (customer.nps !== undefined) values.nps = String(customer.nps);
  if (customer.churnDate !== undefined) values.churn_date = customer.churnDate;
  return { createdAt, updatedAt, values };
}

/** Drawn first from the stream of a company. */
function isProspect(draw: Random): boolean {
  return draw.chance(PROSPECT_SHARE);
}

function customerIdOf(index: number): string {
  return `CUS-${String(index + 1).padStart(5, '0')}`;
}

/** The External IDs that are not right, by the company's index: a few are missing, one is that of another. */
function spoiledIds(random: Random, count: number): ReadonlyMap<number, string> {
  const customers: number[] = [];
  for (let index = 0; index < count; index += 1)
    if (!isProspect(random.fork(`company-${index}`))) customers.push(index);
  const [original, copy, ...rest] = random.fork('oddities').shuffle(customers);
  if (original === undefined || copy === undefined || rest.length < WITHOUT_ID * 2) return new Map();
  return new Map([[copy, customerIdOf(original)], ...rest.slice(0, WITHOUT_ID).map((index) => [index, ''] as const)]);
}
