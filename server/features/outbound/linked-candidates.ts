import {
  type IsHeld,
  judgePlan,
  originalValue,
  planOutbound,
  standingValue,
  targetKey,
} from '@customerscore/core/sync';
import type { PortalScope } from '../../http/guards.ts';
import type { Customer, CustomersService } from '../customers/customers.service.ts';
import type { ReadyMapping } from '../mapping/mapping.service.ts';
import type { Candidate, CandidateSource } from './candidate.ts';
import type { LedgerStore, LedgerWriteValue, WrittenValues } from './ledger.store.ts';

export interface LinkedCandidatesOptions {
  readonly customers: Pick<CustomersService, 'listLinked'>;
  readonly ledger: Pick<LedgerStore, 'lastWritten'>;
  readonly scope: PortalScope;
  readonly ready: ReadyMapping;
  readonly isHeld: IsHeld;
  readonly runId: string;
  readonly now: () => Date;
}

/** Customers planned at a time. */
const PAGE_SIZE = 200;
/** Enough for the batches that go out at once when a limit lets calls pass again. */
const PAGES_AHEAD = 8;
const DAY_CHARS = 'YYYY-MM-DD'.length;

/** The linked customers of a portal, in order of company, each planned against the ledger. */
export function linkedCandidates(options: LinkedCandidatesOptions): CandidateSource {
  const { customers, scope } = options;
  return {
    pagesAhead: PAGES_AHEAD,
    page: async (after) => {
      const page = await customers.listLinked(scope, { after, limit: PAGE_SIZE });
      return {
        candidates: planPage(options, page),
        next: page.length < PAGE_SIZE ? null : (page.at(-1)?.link?.companyId ?? null),
      };
    },
  };
}

async function planPage(options: LinkedCandidatesOptions, page: readonly Customer[]): Promise<readonly Candidate[]> {
  const companyIds = page.flatMap(({ link }) => link?.companyId ?? []);
  const written = await options.ledger.lastWritten(options.scope, companyIds);
  return page.flatMap((customer) => planLinked(options, customer, written) ?? []);
}

/** Plans one customer; null when it has no company. `present`: what HubSpot was just asked, where it was. */
export function planLinked(
  { ready, isHeld, runId, now }: Pick<LinkedCandidatesOptions, 'ready' | 'isHeld' | 'runId' | 'now'>,
  customer: Customer,
  writtenByCompany: ReadonlyMap<string, WrittenValues>,
  present?: Readonly<Record<string, string | null>>,
): Candidate | null {
  const { link, name, externalId } = customer;
  if (!link) return null;
  const { companyId, readAt } = link;
  const mapping = ready.compiled;
  const written = writtenByCompany.get(companyId) ?? {};
  const standing = (property: string) =>
    present
      ? present[property] || null
      : standingValue({ read: link.values[property], readAt, written: written[property] ?? null });
  const plan = planOutbound({
    ...customer,
    companyId,
    mapping,
    lastWritten: Object.fromEntries(Object.entries(written).map(([property, { value }]) => [property, value])),
    present: Object.fromEntries(mapping.outboundProperties.map((property) => [property, standing(property)])),
    lastWrittenOn: customer.churned ? lastDayOf(written) : null,
    today: now().toISOString().slice(0, DAY_CHARS),
  });
  const { changes, equal, none, held } = judgePlan({ plan, mapping, standing, isHeld });
  const values = changes.map(({ property, before, after }): [string, LedgerWriteValue] => [
    property,
    {
      value: after,
      before,
      original: originalValue(before, written[property] ?? null),
      source: sourceOf(mapping, property),
    },
  ]);
  return {
    row: { companyId, name, externalId, changes, conflicts: [] },
    values: Object.fromEntries(values),
    equal,
    none,
    held,
    problems: plan.problems,
    skipped: plan.skipped !== null,
    writtenBefore: Object.values(written).some((value) => value.runId === runId),
  };
}

/** Empty for a property that no row of the mapping writes. */
function sourceOf({ outbound }: ReadyMapping['compiled'], name: string): string {
  const target = outbound.find(({ property }) => property.name === name)?.target;
  return target ? targetKey(target) : '';
}

/** The day of our newest write to a company; null when there is none. */
function lastDayOf(written: WrittenValues): string | null {
  const days = Object.values(written).map(({ at }) => at.toISOString().slice(0, DAY_CHARS));
  return days.sort().at(-1) ?? null;
}
