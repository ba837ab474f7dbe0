import { type CompanyPlan, modifiedAt } from '@customerscore/core/sync';
import type { Customer } from './customers.store.ts';
import type { HistoryEntry } from './history.store.ts';
import type { ImportContext } from './import-context.ts';
import { asPoints } from './join-points.ts';
import { scoreByShadow } from './score-by-shadow.ts';

type ImportedPlan = Extract<CompanyPlan, { customer: unknown }>;

const DAY_CHARS = 'YYYY-MM-DD'.length;

export interface Import {
  /** The customer as it stood; null for a new one. */
  readonly before: Customer | null;
  readonly at: Date;
  /** When HubSpot was asked for the company. */
  readonly readAt: Date;
}

/** The customer to store. */
export function toCustomer(
  context: ImportContext,
  { company, customer, outcome }: ImportedPlan,
  { before, at, readAt }: Import,
): Customer {
  const { scope, mapping } = context;
  const { customerId, externalId, name, attributes, metrics, churned, churnedOn, churnPeriods, scores } = customer;
  const link = before?.link?.portalId === scope.portalId ? before.link : null;
  const modified = modifiedAt(company);
  const values = mapping.outboundProperties.map((property) => [property, company.properties[property] ?? null]);
  return {
    id: customerId,
    workspaceId: scope.workspaceId,
    externalId,
    name,
    attributes,
    metrics,
    churned,
    churnedOn,
    churnPeriods,
    scores,
    shadow: scoreByShadow(context, {
      attributes,
      metrics,
      windows: customer.windows,
      churnedOn: before?.churnedOn ?? null,
      scores,
      previous: before?.scores ?? null,
    }),
    scoresChangedOn: customer.scoresChangedOn,
    link: {
      portalId: scope.portalId,
      companyId: company.id,
      // A customer that moves here from another account leaves its old links behind.
      aliasIds: link?.aliasIds ?? [],
      state: 'linked',
      readAt,
      modifiedAt: modified === null ? null : new Date(modified),
      values: Object.fromEntries(values),
      merges: link?.merges ?? [],
      mergedInto: null,
    },
    revision: before?.revision ?? null,
    pending: before?.pending ?? null,
    createdAt: before?.createdAt ?? at,
    updatedAt: outcome === 'unchanged' && before ? before.updatedAt : at,
  };
}

/** What the import adds to the customer's history. */
export function toHistory({ customer }: ImportedPlan, at: Date): HistoryEntry {
  const { customerId, newPoints, churned, scores } = customer;
  const day = at.toISOString().slice(0, DAY_CHARS);
  return { customerId, day, metrics: asPoints(newPoints), churned, scores };
}
