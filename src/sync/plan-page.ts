import { dayOf } from '../calendar/day.ts';
import type { ExternalIdChoice, ExternalIdDecision } from '../contract/api/external-ids.ts';
import type { Catalogue, MetricPoint } from '../contract/catalogue.ts';
import type { Company } from '../contract/company.ts';
import type { Scores } from '../contract/scores.ts';
import type { CompiledMapping } from '../mapping/index.ts';
import {
  type ChurnPeriod,
  compileModel,
  type MetricPoints,
  type MetricWindows,
  type Scorer,
  type ScoresChangedOn,
  type ScoringModel,
  scoresChangedOn,
  windowsOfPoints,
} from '../scoring/index.ts';
import { type CustomerValues, type KnownCustomer, planCustomer } from './plan-customer.ts';
import { planImport } from './plan-import.ts';
import { externalIdAsRead } from './read-external-id.ts';
import { decisionHolds } from './review-external-id.ts';
import type { RowProblem } from './row-problem.ts';

/** A customer as it stands before its company is planned. */
export type PageCustomer = KnownCustomer & {
  readonly churnedOn: string | null;
  readonly churnPeriods?: readonly ChurnPeriod[] | undefined;
  /** Its scores until now, whose bands it keeps within the margin. */
  readonly scores?: Scores | null | undefined;
  readonly scoresChangedOn?: ScoresChangedOn | null;
  readonly aliasIds: readonly string[];
  /** Its points of the days that windows look at; see `KnownPoints`. */
  readonly past?: readonly MetricPoints[] | undefined;
};

/** A customer as it stands after. */
export interface PlannedCustomer extends CustomerValues {
  readonly customerId: string;
  readonly churned: boolean;
  readonly churnedOn: string | null;
  readonly churnPeriods: readonly ChurnPeriod[];
  readonly scores: Scores;
  readonly scoresChangedOn: ScoresChangedOn;
  readonly newPoints: Readonly<Record<string, MetricPoint>>;
  /** What it was scored by, besides its values; undefined where no windows count. */
  readonly windows: MetricWindows | undefined;
  /** The customer that the company had until now, which is left without one; null when none. */
  readonly releasedId: string | null;
}

/** What becomes of one company. */
export type CompanyPlan = { readonly company: Company } & (
  | {
      readonly outcome: 'create' | 'update' | 'unchanged';
      readonly customer: PlannedCustomer;
      /** Values that could not be read; the rest is imported. */
      readonly warnings: readonly RowProblem[];
    }
  | { readonly outcome: 'exclude' }
  | { readonly outcome: 'fail'; readonly problem: RowProblem }
  /** It would fail, and an admin said to leave it at that. */
  | { readonly outcome: 'ignore'; readonly problem: RowProblem }
);

/** What an admin decided about a company whose External ID was in question. */
export type PageDecision = Pick<ExternalIdDecision, 'companyId' | 'externalId' | 'choice'>;

export interface PageInput {
  readonly portalId: number;
  readonly companies: readonly Company[];
  readonly mapping: CompiledMapping;
  readonly model: ScoringModel;
  readonly modelVersion: number;
  readonly catalogue: Catalogue;
  /** The metrics whose windows count; default: none. */
  readonly windowMetrics?: readonly string[];
  /** Whether HubSpot may create customers; see `planCustomer`. Default: true. */
  readonly mayCreate?: boolean;
  /** The customers linked to these companies, and those with their External IDs. */
  readonly known: readonly PageCustomer[];
  /** Decisions about these companies; those about an External ID that has changed since do not count. */
  readonly decisions?: readonly PageDecision[];
  /** ISO 8601, UTC. */
  readonly now: string;
  /** An id for a customer that does not exist yet. */
  readonly newId: () => string;
}

/**
 * Plans a page of companies in order: read, link, score. Of two companies with one External ID in the same page the
 * first gets the customer, as it would over two pages.
 */
export function planPage(input: PageInput): CompanyPlan[] {
  const register = new CustomerRegister(input.portalId, input.known);
  const plans = new Map<string, CompanyPlan>();
  const work = { ...input, scorer: compileModel(input.model, input.modelVersion, input.catalogue) };
  for (const company of decidedFirst(input)) plans.set(company.id, planCompany(company, work, register));
  return input.companies.flatMap(({ id }) => plans.get(id) ?? []);
}

/** Where an admin decided which of two companies gets a customer, the other must not take it before. */
function decidedFirst({ companies, decisions = [] }: PageInput): readonly Company[] {
  const claimants = new Set(decisions.filter(({ choice }) => choice !== 'ignore').map(({ companyId }) => companyId));
  const isFirst = ({ id }: Company) => claimants.has(id);
  return [...companies.filter(isFirst), ...companies.filter((company) => !isFirst(company))];
}

interface PageWork extends PageInput {
  readonly scorer: Scorer;
}

function planCompany(company: Company, input: PageWork, register: CustomerRegister): CompanyPlan {
  const today = dayOf(input.now);
  const plan = planImport({ company, mapping: input.mapping, today });
  if (plan.outcome === 'exclude') return { company, outcome: 'exclude' };
  const byCompany = register.byCompany(company.id);
  const choice = choiceFor(company, input);
  if (plan.outcome === 'fail') return failedPlan(company, failure(plan.problem, byCompany), choice);
  const byExternalId = register.byExternalId(plan.customer.externalId);
  const linked = planCustomer({
    portalId: input.portalId,
    companyId: company.id,
    imported: plan.customer,
    byCompany,
    byExternalId,
    isDecided: choice !== null && choice !== 'ignore',
    mayCreate: input.mayCreate ?? true,
  });
  if (linked.outcome === 'fail') return failedPlan(company, linked.problem, choice);
  const releasedId = linked.outcome === 'create' ? null : linked.releasedId;
  const before = releasedId === null ? (byCompany ?? byExternalId) : byExternalId;
  const customerId = linked.outcome === 'create' ? input.newId() : linked.customerId;
  const latest = linked.values.metrics;
  const past = before?.past ?? [];
  const windows = windowsOfPoints(input.windowMetrics ?? [], { past, latest }, today);
  const scored = input.scorer({
    attributes: linked.values.attributes,
    metrics: latest,
    windows,
    // Without a date attribute, the day it was first seen as churned counts.
    churnedOn: before?.churnedOn ?? today,
    churnPeriods: before?.churnPeriods,
    previous: before?.scores,
    now: input.now,
  });
  const scoredBefore = { scores: before?.scores ?? null, changedOn: before?.scoresChangedOn ?? null };
  const changedOn = scoresChangedOn(scoredBefore, scored.scores, today);
  const newPoints = linked.outcome === 'create' ? latest : linked.newPoints;
  const made = { ...linked.values, ...scored, scoresChangedOn: changedOn, windows };
  const customer = { ...made, customerId, newPoints, releasedId };
  register.put(customer, company.id, before);
  return { company, outcome: linked.outcome, customer, warnings: plan.warnings };
}

/** What was decided about the company as it is; null when nothing was. */
function choiceFor({ id, properties }: Company, { decisions = [], mapping }: PageInput): ExternalIdChoice | null {
  if (decisions.length === 0) return null;
  const now = { companyId: id, externalId: externalIdAsRead(mapping.externalId, properties[mapping.externalId.name]) };
  return decisions.find((decision) => decisionHolds(decision, now))?.choice ?? null;
}

function failedPlan(company: Company, problem: RowProblem, choice: ExternalIdChoice | null): CompanyPlan {
  return { company, outcome: choice === 'ignore' ? 'ignore' : 'fail', problem };
}

/** An empty External ID is normal for a prospect; on a customer's company somebody has emptied it. */
function failure(problem: RowProblem, customer: PageCustomer | null): RowProblem {
  if (problem.code !== 'external_id_empty' || !customer) return problem;
  const message = `The External ID "${customer.externalId}" was removed. The customer keeps its last values until it is back.`;
  return { ...problem, code: 'external_id_removed', message };
}

/** Finds customers by company and by External ID while a page is planned, those of the page included. */
class CustomerRegister {
  readonly #portalId: number;
  readonly #byCompany = new Map<string, PageCustomer>();
  readonly #byExternalId = new Map<string, PageCustomer>();

  constructor(portalId: number, known: readonly PageCustomer[]) {
    this.#portalId = portalId;
    for (const customer of known) this.#add(customer);
  }

  byCompany(companyId: string): PageCustomer | null {
    return this.#byCompany.get(companyId) ?? null;
  }

  byExternalId(externalId: string): PageCustomer | null {
    return this.#byExternalId.get(externalId) ?? null;
  }

  put(customer: PlannedCustomer, companyId: string, before: PageCustomer | null): void {
    if (before) this.#byExternalId.delete(before.externalId);
    if (before?.link) this.#byCompany.delete(before.link.companyId);
    const { externalId, name, attributes, metrics, churnedOn, churnPeriods, scores, newPoints } = customer;
    const added = Object.entries(newPoints).map(([codename, point]) => [codename, [point]] as const);
    this.#add({
      id: customer.customerId,
      externalId,
      name,
      attributes,
      metrics,
      churnedOn,
      churnPeriods,
      scores,
      aliasIds: before?.aliasIds ?? [],
      past: [...(before?.past ?? []), Object.fromEntries(added)],
      link: { portalId: this.#portalId, companyId, state: 'linked' },
    });
  }

  #add(customer: PageCustomer): void {
    this.#byExternalId.set(customer.externalId, customer);
    if (customer.link?.portalId !== this.#portalId) return;
    for (const companyId of [customer.link.companyId, ...customer.aliasIds]) this.#byCompany.set(companyId, customer);
  }
}
