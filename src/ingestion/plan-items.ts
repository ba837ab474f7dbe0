import { dayOf } from '../calendar/day.ts';
import type { LinkState } from '../contract/api/customers.ts';
import type { AttributeValue, Catalogue, MetricPoint } from '../contract/catalogue.ts';
import type { Scores } from '../contract/scores.ts';
import {
  type ChurnPeriod,
  compileModel,
  type MetricPoints,
  type MetricWindows,
  type ScoreResult,
  type Scorer,
  type ScoringModel,
  windowsOfPoints,
} from '../scoring/index.ts';
import type { CheckedItem } from './check-item.ts';
import type { ItemError } from './item.ts';

/** A customer as far as items need it. */
export interface ItemCustomer {
  readonly id: string;
  readonly externalId: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  /** The latest point of each metric. */
  readonly metrics: Readonly<Record<string, MetricPoint>>;
  readonly churnedOn: string | null;
  readonly churnPeriods?: readonly ChurnPeriod[] | undefined;
  /** Its scores until now, whose bands it keeps within the margin. */
  readonly scores?: Scores | null | undefined;
  readonly link: { readonly state: LinkState } | null;
  /** Its points of the days that windows look at; see `KnownPoints`. */
  readonly past?: readonly MetricPoints[] | undefined;
}

/** A customer as it is to be stored, after all items about it. */
export interface ItemCustomerPlan extends Omit<ItemCustomer, 'churnPeriods' | 'scores' | 'past'>, ScoreResult {
  readonly isNew: boolean;
  /** Whether anything but points of earlier days is new. */
  readonly isChanged: boolean;
  /** Points to add, by codename; of two on one day the later one in the list counts. */
  readonly points: MetricPoints;
  /** What it was scored by, besides its values; undefined where no windows count. */
  readonly windows: MetricWindows | undefined;
}

/** What becomes of one item. `points`: they are of days before the latest, and may be in the history already. */
export type ItemPlan =
  | { readonly outcome: 'create' | 'change' | 'points' | 'nothing'; readonly customerId: string }
  | { readonly outcome: 'fail'; readonly errors: readonly ItemError[] };

export interface ItemsInput {
  readonly items: readonly CheckedItem[];
  /** The customers with these External IDs. */
  readonly known: readonly ItemCustomer[];
  /** Whether the source of these items may create customers, and names them. */
  readonly mayCreate: boolean;
  /** Who creates customers, in words. */
  readonly creator: string;
  readonly catalogue: Catalogue;
  readonly model: ScoringModel;
  readonly modelVersion: number;
  /** The metrics whose windows count; default: none. */
  readonly windowMetrics?: readonly string[];
  /** ISO 8601, UTC. */
  readonly now: string;
  readonly newId: () => string;
}

export interface ItemsPlan {
  /** In the order of the items. */
  readonly plans: readonly ItemPlan[];
  /** Those that at least one item is about, scored. */
  readonly customers: readonly ItemCustomerPlan[];
}

type Draft = Omit<ItemCustomerPlan, keyof ScoreResult | 'windows'> &
  Pick<ItemCustomer, 'churnedOn' | 'churnPeriods' | 'scores' | 'past'>;

/**
 * What items make of customers, one after the other, so that a later item of the same customer goes on where the one
 * before ended:
 *
 * 1. A known customer takes the item's values; all else stays.
 * 2. An unknown one is created if the source may; otherwise the item fails.
 * 3. Every customer that anything is new for is scored once, at the end.
 */
export function planItems(input: ItemsInput): ItemsPlan {
  const drafts = new Map<string, Draft>(
    input.known.map((customer) => [customer.externalId, { ...customer, isNew: false, isChanged: false, points: {} }]),
  );
  const touched = new Set<string>();
  const plans = input.items.map((item): ItemPlan => {
    const draft = drafts.get(item.externalId);
    if (!draft && !input.mayCreate) return { outcome: 'fail', errors: [unknownCustomer(item, input.creator)] };
    const before = draft ?? newDraft(item, input.newId());
    const after = withItem(before, item, input.mayCreate);
    drafts.set(item.externalId, after);
    touched.add(item.externalId);
    return { outcome: draft ? outcomeOf(item, before, after) : 'create', customerId: after.id };
  });
  const customers = [...touched].flatMap((externalId) => drafts.get(externalId) ?? []);
  const scorer = compileModel(input.model, input.modelVersion, input.catalogue);
  return { plans, customers: customers.map((draft) => scoreDraft(draft, scorer, input)) };
}

function newDraft({ externalId, name }: CheckedItem, id: string): Draft {
  const customer = {
    id,
    externalId,
    name: name ?? externalId,
    attributes: {},
    metrics: {},
    churnedOn: null,
    link: null,
  };
  return { ...customer, isNew: true, isChanged: true, points: {} };
}

function withItem(before: Draft, item: CheckedItem, mayName: boolean): Draft {
  const attributes = { ...before.attributes, ...item.attributes };
  for (const codename of item.cleared) delete attributes[codename];
  const metrics = { ...before.metrics };
  const points = { ...before.points };
  for (const [codename, added] of Object.entries(item.points)) {
    points[codename] = [...(points[codename] ?? []), ...added];
    for (const point of added) {
      if (point.day >= (metrics[codename]?.day ?? '')) metrics[codename] = point;
    }
  }
  // HubSpot names the customers that it has a company for, unless customers come from here.
  const isNamed = item.name !== null && (mayName || before.link?.state !== 'linked');
  const name = isNamed && item.name !== null ? item.name : before.name;
  const after = { ...before, name, attributes, metrics, points };
  return { ...after, isChanged: before.isChanged || factsDiffer(before, after) };
}

function outcomeOf(item: CheckedItem, before: Draft, after: Draft): 'change' | 'points' | 'nothing' {
  if (factsDiffer(before, after)) return 'change';
  return Object.keys(item.points).length > 0 ? 'points' : 'nothing';
}

function factsDiffer(before: Draft, after: Draft): boolean {
  return (
    after.name !== before.name ||
    !sameValues(after.attributes, before.attributes) ||
    !samePoints(after.metrics, before.metrics)
  );
}

function scoreDraft(draft: Draft, scorer: Scorer, { windowMetrics = [], now }: ItemsInput): ItemCustomerPlan {
  const { past = [], ...customer } = draft;
  const { attributes, metrics, points, churnedOn, churnPeriods, scores: previous } = customer;
  const today = dayOf(now);
  const windows = windowsOfPoints(windowMetrics, { past: [...past, points], latest: metrics }, today);
  const known = { attributes, metrics, windows, churnPeriods, previous, now, churnedOn: churnedOn ?? today };
  return { ...customer, windows, ...scorer(known) };
}

function unknownCustomer({ externalId }: CheckedItem, creator: string): ItemError {
  const message = `There is no customer with the External ID "${externalId}". Customers are created by ${creator}: create it there first, or change the setting "Who creates customers".`;
  return { code: 'customer_unknown', message, path: 'external_id' };
}

function sameValues<T>(one: Readonly<Record<string, T>>, other: Readonly<Record<string, T>>): boolean {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}

function samePoints(one: Readonly<Record<string, MetricPoint>>, other: Readonly<Record<string, MetricPoint>>): boolean {
  const keys = Object.keys(one);
  const isSame = (key: string) => one[key]?.day === other[key]?.day && one[key]?.value === other[key]?.value;
  return keys.length === Object.keys(other).length && keys.every(isSame);
}
