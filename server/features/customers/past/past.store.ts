import type { AttributeValue } from '@customerscore/core/contract';
import { type ChurnPeriod, withChurnSeen } from '@customerscore/core/training';
import type { Connection } from 'mongoose';
import { groupBy } from '../../../group-by.ts';
import { type CustomerDocument, customerModel } from '../customer.model.ts';
import { type MetricYearDocument, metricYearModel } from '../metrics/metric-year.model.ts';
import { isPacked, readSeries } from '../metrics/read-series.ts';
import { type FactLogDocument, factLogModel } from './fact-log.model.ts';

/** All that was recorded of one customer, as it is stored: metrics stay packed, to be unpacked where there is time. */
export interface StoredPast {
  readonly customerId: string;
  /** By codename and day: the value since then; null: unknown since then. */
  readonly attributes: Readonly<Record<string, Readonly<Record<string, AttributeValue | null>>>>;
  readonly churns: readonly ChurnPeriod[];
  readonly years: readonly StoredYear[];
}

export interface StoredYear {
  readonly year: number;
  /** By codename: the bytes of `packSeries`, or day → value as it was stored before. */
  readonly series: Readonly<Record<string, Uint8Array | Readonly<Record<string, number>>>>;
}

export interface PastPage {
  readonly customers: readonly StoredPast[];
  /** External ID to go on behind; null at the end. */
  readonly after: string | null;
}

/** How much of a past there is. */
export interface PastExtent {
  readonly customers: number;
  /** Customers that have churned at least once. */
  readonly churned: number;
  /** The first day of which something is known, as far as a quick look tells; null: none. */
  readonly since: string | null;
}

/** Reads the past of all customers of a workspace. */
export interface PastStore {
  /** The next customers in order of External ID. */
  page(workspaceId: string, page: { readonly after: string | null; readonly limit: number }): Promise<PastPage>;
  extent(workspaceId: string): Promise<PastExtent>;
}

const CUSTOMER_FIELDS = { externalId: 1, attributes: 1, churned: 1, churnedOn: 1, updatedAt: 1 } as const;
type CustomerFacts = Pick<CustomerDocument, '_id' | keyof typeof CUSTOMER_FIELDS>;
const DAY_CHARS = 'YYYY-MM-DD'.length;
/** Documents that a quick look takes. */
const LOOK_AT = 200;

export function createPastStore(database: Connection): PastStore {
  const customers = customerModel(database);
  const logs = factLogModel(database);
  const metricYears = metricYearModel(database);
  return {
    page: async (workspaceId, { after, limit }) => {
      const found = await customers
        .find({ workspaceId, ...(after === null ? {} : { externalId: { $gt: after } }) }, CUSTOMER_FIELDS)
        .sort({ externalId: 1 })
        .limit(limit)
        .lean<CustomerFacts[]>();
      const ids = found.map(({ _id }) => _id);
      const [ofFacts, ofMetrics] = await Promise.all([
        logs.find({ workspaceId, _id: { $in: ids } }).lean<FactLogDocument[]>(),
        metricYears.find({ workspaceId, customerId: { $in: ids } }).lean<MetricYearDocument[]>(),
      ]);
      const logOf = new Map(ofFacts.map((log) => [log._id, log]));
      const years = groupBy(ofMetrics, ({ customerId }) => customerId);
      return {
        customers: found.map((customer) => ({
          customerId: customer._id,
          ...factsOf(customer, logOf.get(customer._id)),
          years: (years.get(customer._id) ?? []).map(toYear).sort((one, other) => one.year - other.year),
        })),
        after: found.length < limit ? null : (found.at(-1)?.externalId ?? null),
      };
    },
    extent: async (workspaceId) => {
      const [all, churned, wonBack, [log], [customer], years] = await Promise.all([
        customers.countDocuments({ workspaceId }),
        customers.countDocuments({ workspaceId, churned: true }),
        logs.countDocuments({ workspaceId, 'last.churned': false, 'churns.0': { $exists: true } }),
        logs.find({ workspaceId }, { since: 1 }).sort({ since: 1 }).limit(1).lean(),
        customers.find({ workspaceId }, { updatedAt: 1 }).sort({ externalId: 1 }).limit(1).lean(),
        metricYears.find({ workspaceId }).limit(LOOK_AT).lean<MetricYearDocument[]>(),
      ]);
      const days = [...(log ? [log.since] : []), ...(customer ? [dayOf(customer.updatedAt)] : []), ...firstDays(years)];
      return { customers: all, churned: churned + wonBack, since: days.sort()[0] ?? null };
    },
  };
}

/** Of a customer without a log all that is known is what it has held since it was last changed. */
function factsOf(
  { attributes, churned, churnedOn, updatedAt }: CustomerFacts,
  log: FactLogDocument | undefined,
): Pick<StoredPast, 'attributes' | 'churns'> {
  if (log) return { attributes: log.log ?? {}, churns: log.churns };
  const day = dayOf(updatedAt);
  return {
    attributes: Object.fromEntries(Object.entries(attributes).map(([codename, value]) => [codename, { [day]: value }])),
    churns: withChurnSeen([], { day, churned, churnedOn, isKnown: false }),
  };
}

function toYear({ year, series }: MetricYearDocument): StoredYear {
  const entries = Object.entries(series ?? {}).map(([codename, stored]) => {
    // A copy of its own: the driver's answer is one long piece of memory.
    const own = isPacked(stored) ? Uint8Array.from(stored.buffer.subarray(0, stored.position)) : stored;
    return [codename, own] as const;
  });
  return { year, series: Object.fromEntries(entries) };
}

function firstDays(years: readonly MetricYearDocument[]): string[] {
  return years.flatMap(({ year, series }) => {
    const days = Object.values(series ?? {}).flatMap((stored) => [...readSeries(stored).keys()]);
    return days.length === 0 ? [] : [dayOf(new Date(Date.UTC(year, 0, Math.min(...days))))];
  });
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, DAY_CHARS);
}
