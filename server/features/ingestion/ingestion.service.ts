import type { Catalogue, ErrorIssue, ItemResult } from '@customerscore/core/contract';
import { type CheckedItem, checkItem } from '@customerscore/core/ingestion';
import { AppError } from '../../errors.ts';
import type { Customer } from '../customers/customers.service.ts';
import type { FactOutcome, FactsService } from '../customers/facts.service.ts';
import { readItem } from './item.schema.ts';

/** What programs send and ask about customers. */
export interface IngestionService {
  /** Stores items; answers what became of each, in the same order. A wrong one does not stop the others. */
  receive(workspaceId: string, items: readonly unknown[]): Promise<readonly ItemResult[]>;
  /** @throws AppError not_found */
  find(workspaceId: string, externalId: string): Promise<Customer>;
}

export interface IngestionDependencies {
  readonly facts: Pick<FactsService, 'store'>;
  readonly findCustomer: (workspaceId: string, externalId: string) => Promise<Customer | null>;
  readonly catalogueOf: (workspaceId: string) => Promise<Catalogue>;
  /** Values of these codenames have arrived. */
  readonly noteSeen: (workspaceId: string, codenames: Iterable<string>) => Promise<void>;
  readonly now: () => Date;
}

const DAY_CHARS = 'YYYY-MM-DD'.length;

export function createIngestionService(dependencies: IngestionDependencies): IngestionService {
  const { facts, findCustomer, catalogueOf, noteSeen, now } = dependencies;
  return {
    receive: async (workspaceId, raw) => {
      const catalogue = await catalogueOf(workspaceId);
      const today = now().toISOString().slice(0, DAY_CHARS);
      const read = readItems(raw, (item) => checkItem(item, { catalogue, source: 'api', today }));
      const good = read.flatMap((each) => ('item' in each ? [each.item] : []));
      const outcomes = await facts.store({ workspaceId, source: 'api', catalogue }, good);
      await noteSeen(workspaceId, codenamesOf(good, outcomes));
      let place = -1;
      return read.map((each) => {
        if (!('item' in each)) return { external_id: each.externalId, status: 'failed', errors: each.errors };
        place += 1;
        return toResult(each.item, outcomes[place]);
      });
    },
    find: async (workspaceId, externalId) => {
      const customer = await findCustomer(workspaceId, externalId);
      if (!customer) throw new AppError('not_found', 'There is no customer with this External ID.');
      return customer;
    },
  };
}

type ReadItem =
  | { readonly item: CheckedItem }
  | { readonly externalId: string | null; readonly errors: readonly ErrorIssue[] };

/** Each item by itself; of two about one customer the second is refused, since their order would be a guess. */
function readItems(raw: readonly unknown[], check: (item: CheckableItem) => ReturnType<typeof checkItem>): ReadItem[] {
  const seen = new Set<string>();
  return raw.map((each): ReadItem => {
    const shape = readItem(each);
    if (!shape.ok) return shape;
    const { externalId } = shape.item;
    if (seen.has(externalId)) {
      const message = `"${externalId}" stands twice in this call. Send one item per customer.`;
      return { externalId, errors: [{ code: 'duplicate_customer', message, path: 'external_id' }] };
    }
    seen.add(externalId);
    const checked = check(shape.item);
    return checked.ok ? { item: checked.item } : { externalId, errors: checked.errors };
  });
}

type CheckableItem = Parameters<typeof checkItem>[0];

function toResult({ externalId }: CheckedItem, outcome: FactOutcome | undefined): ItemResult {
  if (!outcome) throw new Error('An item was stored without an outcome.');
  const errors = outcome.outcome === 'failed' ? outcome.errors : [];
  return { external_id: externalId, status: outcome.outcome, errors };
}

function codenamesOf(items: readonly CheckedItem[], outcomes: readonly FactOutcome[]): Set<string> {
  const stored = items.filter((_, index) => outcomes[index]?.outcome !== 'failed');
  return new Set(stored.flatMap(({ attributes, points }) => [...Object.keys(attributes), ...Object.keys(points)]));
}
