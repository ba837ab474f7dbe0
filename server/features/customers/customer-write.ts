import type { AnyBulkWriteOperation } from 'mongoose';
import type { CustomerDocument } from './customer.model.ts';
import type { Customer } from './customer-document.ts';
import type { CustomerChange } from './customers.store.ts';
import { toLinkDocument } from './to-link-document.ts';

/**
 * The write that makes a customer what it is after a change. Of a known customer only fields that differ are set, value
 * by value, so that sources which change different ones do not meet; and only while nobody else has changed it.
 */
export function toWrite({ before, after }: CustomerChange, revision: string): AnyBulkWriteOperation<CustomerDocument> {
  const { id, workspaceId } = after;
  if (before === null) {
    const filter = { _id: id, workspaceId };
    return { updateOne: { filter, update: { $setOnInsert: toDocument(after, revision) }, upsert: true } };
  }
  const { $set, $unset } = difference(before, after);
  const update = { $set: { ...$set, revision }, ...(Object.keys($unset).length === 0 ? {} : { $unset }) };
  return { updateOne: { filter: { _id: id, workspaceId, revision: before.revision }, update } };
}

function toDocument({ id: _, link, attributes, metrics, ...rest }: Customer, revision: string) {
  const { churnPeriods } = rest;
  const values = { attributes: { ...attributes }, metrics: { ...metrics }, churnPeriods: [...churnPeriods] };
  return { ...rest, ...values, link: link && toLinkDocument(link), pending: pendingOf(rest), revision };
}

function difference(before: Customer, after: Customer) {
  const values = (['attributes', 'metrics'] as const).map((field) => valueChanges(field, before[field], after[field]));
  const $set = Object.assign(wholeFields(before, after), ...values.map((each) => each.$set));
  return { $set, $unset: Object.assign({}, ...values.map((each) => each.$unset)) };
}

function wholeFields(before: Customer, after: Customer): Record<string, unknown> {
  const { name, externalId, churned, churnedOn, scores, shadow, scoresChangedOn, churnPeriods, updatedAt } = after;
  const made = { scores, shadow, scoresChangedOn, churnPeriods };
  const fields = Object.entries({ name, externalId, churned, churnedOn, ...made, updatedAt });
  return {
    ...Object.fromEntries(fields.filter(([field, value]) => value !== before[field as 'name'])),
    ...(after.link === before.link ? {} : { link: after.link && toLinkDocument(after.link) }),
    ...(after.pending === before.pending ? {} : { pending: pendingOf(after) }),
  };
}

function valueChanges(
  field: 'attributes' | 'metrics',
  before: Readonly<Record<string, Value>>,
  after: Readonly<Record<string, Value>>,
) {
  const changed = Object.entries(after).filter(([codename, value]) => !isSame(before[codename], value));
  const gone = Object.keys(before).filter((codename) => !Object.hasOwn(after, codename));
  return {
    $set: Object.fromEntries(changed.map(([codename, value]) => [`${field}.${codename}`, value])),
    $unset: Object.fromEntries(gone.map((codename) => [`${field}.${codename}`, ''] as const)),
  };
}

function pendingOf({ pending }: Pick<Customer, 'pending'>): CustomerDocument['pending'] {
  if (!pending) return null;
  const points = Object.entries(pending.points).map(([codename, ofMetric]) => [codename, [...ofMetric]]);
  return { id: pending.id, points: Object.fromEntries(points) };
}

type Value = Customer['attributes'][string] | Customer['metrics'][string] | undefined;

function isSame(one: Value, other: Value): boolean {
  if (typeof one !== 'object' || typeof other !== 'object') return one === other;
  return one.day === other.day && one.value === other.value;
}
