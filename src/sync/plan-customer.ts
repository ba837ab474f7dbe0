import type { LinkState } from '../contract/api/customers.ts';
import type { AttributeValue, MetricPoint } from '../contract/catalogue.ts';
import type { ImportedCustomer } from './plan-import.ts';
import type { RowProblem } from './row-problem.ts';

/** A customer as it stands, as far as linking needs it. */
export interface KnownCustomer {
  readonly id: string;
  readonly externalId: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly metrics: Readonly<Record<string, MetricPoint>>;
  readonly link: { readonly portalId: number; readonly companyId: string; readonly state: LinkState } | null;
}

/** The values a customer has after the import. */
export interface CustomerValues {
  readonly externalId: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly metrics: Readonly<Record<string, MetricPoint>>;
}

export type CustomerPlan =
  | { readonly outcome: 'create'; readonly values: CustomerValues }
  | {
      readonly outcome: 'update' | 'unchanged';
      readonly customerId: string;
      readonly values: CustomerValues;
      /** Metric points that are new or differ from the newest known one. */
      readonly newPoints: Readonly<Record<string, MetricPoint>>;
      /** The customer that this company had until now, which keeps its history without a company; null when none. */
      readonly releasedId: string | null;
    }
  | { readonly outcome: 'fail'; readonly problem: RowProblem };

export interface CustomerPlanInput {
  readonly portalId: number;
  readonly companyId: string;
  readonly imported: ImportedCustomer;
  /** The customer this company is linked to. */
  readonly byCompany: KnownCustomer | null;
  /** The customer with this External ID. */
  readonly byExternalId: KnownCustomer | null;
  /** True when an admin decided that the customer with this External ID belongs to this company. */
  readonly isDecided?: boolean;
  /** False when customers come from another source: companies then only add to those that there are. Default: true. */
  readonly mayCreate?: boolean;
}

/**
 * Which customer a company becomes:
 *
 * 1. Linked already, same External ID: that customer.
 * 2. Linked already, new External ID that nobody has: that customer, which takes the new one and keeps its history.
 * 3. Linked already, new External ID of another customer: refused, since two customers would have to become one.
 * 4. Not linked, known External ID whose company is gone or left the filter: that customer, linked to this company.
 * 5. Not linked, known External ID whose company takes part: refused as a duplicate.
 * 6. Otherwise a new customer.
 *
 * Where customers come from another source, 2 and 6 are refused, and a customer keeps its name.
 *
 * Where an admin decided, nothing is refused: the customer with the External ID moves to this company.
 */
export function planCustomer(input: CustomerPlanInput): CustomerPlan {
  const { byCompany, byExternalId, imported, isDecided = false, mayCreate = true } = input;
  const clash = (isDecided ? null : clashOf(input)) ?? (mayCreate || byExternalId ? null : unknownCustomer(imported));
  if (clash) return { outcome: 'fail', problem: clash };
  const known = isDecided ? (byExternalId ?? byCompany) : (byCompany ?? byExternalId);
  if (!known) return { outcome: 'create', values: valuesAfter(imported, null) };
  const named = mayCreate ? imported : { ...imported, name: known.name };
  const values = valuesAfter(named, known);
  const newPoints = changedPoints(imported.metrics, known.metrics);
  const relinked = known.link?.companyId !== input.companyId || known.link.state !== 'linked';
  const changed = relinked || !sameFacts(values, known) || !sameMetricValues(values, known);
  const releasedId = byCompany && byCompany.id !== known.id ? byCompany.id : null;
  return { outcome: changed ? 'update' : 'unchanged', customerId: known.id, values, newPoints, releasedId };
}

function clashOf({ portalId, companyId, imported, byCompany, byExternalId }: CustomerPlanInput): RowProblem | null {
  if (!byExternalId || byExternalId.id === byCompany?.id) return null;
  const { externalId } = imported;
  if (byCompany) {
    return refuse(
      'external_id_taken',
      `The External ID changed from "${byCompany.externalId}" to "${externalId}", which is the customer ${byExternalId.name}. Give one of the two companies another External ID, or merge them in HubSpot.`,
    );
  }
  const { link } = byExternalId;
  if (link?.state !== 'linked' || link.companyId === companyId) return null;
  if (link.portalId !== portalId) {
    return refuse(
      'external_id_other_account',
      `The External ID "${externalId}" belongs to a company in HubSpot account ${link.portalId}. A customer is linked to one company only.`,
    );
  }
  return refuse(
    'external_id_duplicate',
    `The External ID "${externalId}" is also that of company ${link.companyId}, which was read first. Correct one of the two, or merge them in HubSpot.`,
  );
}

function unknownCustomer({ externalId }: ImportedCustomer): RowProblem {
  return refuse(
    'customer_unknown',
    `No customer has the External ID "${externalId}", and customers are not created from HubSpot. Create it where customers come from, or change the setting "Who creates customers".`,
  );
}

function refuse(
  code: 'external_id_taken' | 'external_id_other_account' | 'external_id_duplicate' | 'customer_unknown',
  message: string,
): RowProblem {
  return { code, message, property: null, actor: 'user_action' };
}

function valuesAfter(imported: ImportedCustomer, known: KnownCustomer | null): CustomerValues {
  const { externalId, name } = imported;
  return {
    externalId,
    name,
    attributes: { ...withoutCleared(known?.attributes, imported), ...imported.attributes },
    metrics: { ...withoutCleared(known?.metrics, imported), ...imported.metrics },
  };
}

function withoutCleared<T>(known: Readonly<Record<string, T>> = {}, { cleared }: ImportedCustomer): Record<string, T> {
  return Object.fromEntries(Object.entries(known).filter(([codename]) => !cleared.includes(codename)));
}

function changedPoints(
  points: Readonly<Record<string, MetricPoint>>,
  known: Readonly<Record<string, MetricPoint>>,
): Record<string, MetricPoint> {
  const changed = Object.entries(points).filter(([codename, point]) => {
    const before = known[codename];
    return before?.day !== point.day || before.value !== point.value;
  });
  return Object.fromEntries(changed);
}

function sameFacts(values: CustomerValues, known: KnownCustomer): boolean {
  return (
    values.externalId === known.externalId &&
    values.name === known.name &&
    sameRecord(values.attributes, known.attributes)
  );
}

/** The same value on a later day is a new point, but not a changed customer. */
function sameMetricValues(values: CustomerValues, known: KnownCustomer): boolean {
  const codenames = Object.keys(values.metrics);
  return (
    codenames.length === Object.keys(known.metrics).length &&
    codenames.every((codename) => known.metrics[codename]?.value === values.metrics[codename]?.value)
  );
}

function sameRecord(
  one: Readonly<Record<string, AttributeValue>>,
  other: Readonly<Record<string, AttributeValue>>,
): boolean {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}
