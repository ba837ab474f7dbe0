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
 * Made-up companies of a B2B SaaS vendor's portal, always the same for the same seed and day. Among the customers a
 * few have no `customer_id`, and two share one, as happens in real portals.
 */
export function sampleCompanies(
  random: Random,
  count: number,
  ownerIds: readonly string[],
  today: number,
): SeedCompany[] {
  const nextName = companyNames(random.fork('names'));
  const oddities = random.fork('oddities');
  const companies: SeedCompany[] = [];
  const customers: SeedCompany[] = [];
  for (let index = 0; index < count; index += 1) {
    const draw = random.fork(`company-${index}`);
    const prospect = draw.chance(PROSPECT_SHARE);
    const company = seedCompany(draw, {
      ...nextName(),
      number: index + 1,
      ownerId: draw.pick(ownerIds),
      prospect,
      today,
    });
    companies.push(company);
    if (!prospect) customers.push(company);
  }
  spoilIds(oddities.shuffle(customers));
  return companies;
}

interface Identity {
  readonly name: string;
  readonly domain: string;
  readonly number: number;
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
    customer_id: `CUS-${String(identity.number).padStart(5, '0')}`,
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

/** Takes the External ID from a few customers and gives one of them that of another. */
function spoilIds(customers: readonly SeedCompany[]): void {
  const [original, copy, ...rest] = customers;
  if (!original || !copy || rest.length < WITHOUT_ID * 2) return;
  copy.values.customer_id = original.values.customer_id ?? '';
  for (const company of rest.slice(0, WITHOUT_ID)) company.values.customer_id = '';
}
