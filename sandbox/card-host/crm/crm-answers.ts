import type { z } from 'zod';
import type { CardPortal, CardRecord } from './card-portal.ts';
import type {
  associationsQuestion,
  FormatRequest,
  factsQuestion,
  formatQuestion,
  propertiesQuestion,
  searchQuestion,
} from './crm-questions.ts';
import { formatValues, type Values } from './format-values.ts';
import { objectTypeId } from './object-types.ts';

/** What the hooks of the SDK expect: the data, or why there is none. */
export type CrmAnswer = { readonly data: unknown } | { readonly error: string };

const COMPANIES = '0-2';

/** The values of a record; `null` for properties without one. */
export function answerProperties(portal: CardPortal, question: z.infer<typeof propertiesQuestion>): CrmAnswer {
  const type = objectTypeId(question.objectTypeId ?? COMPANIES);
  const id = String(question.objectId ?? question.companyId);
  const record = recordOf(portal, String(question.companyId), type, id);
  if (record === undefined) return { error: `There is no record ${id} of type ${type}.` };
  const names = question.names === '*' ? Object.keys(record.values) : question.names;
  return { data: shown(portal, type, record, names, question.format) };
}

export function answerFacts(portal: CardPortal, question: z.infer<typeof factsQuestion>): CrmAnswer {
  const type = objectTypeId(question.objectTypeId);
  const facts = portal.properties(type);
  return facts === undefined ? { error: noSuchType(type) } : { data: facts };
}

export function answerAssociations(portal: CardPortal, question: z.infer<typeof associationsQuestion>): CrmAnswer {
  const type = objectTypeId(question.toObjectType);
  const records = portal.associated(String(question.companyId), type);
  if (records === undefined) return { error: noSuchType(type) };
  const end = question.offset + question.pageLength;
  const results = records.slice(question.offset, end).map((record) => ({
    toObjectId: Number(record.id),
    associationTypes: record.associationTypes,
    properties: shown(portal, type, record, question.properties, question.format),
  }));
  return { data: { results, hasMore: end < records.length, nextOffset: Math.min(end, records.length) } };
}

export function answerSearch(portal: CardPortal, question: z.infer<typeof searchQuestion>): CrmAnswer {
  const type = objectTypeId(question.objectType);
  const outcome = portal.search({ ...question, objectTypeId: type, limit: question.pageLength });
  if (!outcome.ok) return { error: outcome.message };
  const results = outcome.records.map((record) => ({
    objectId: Number(record.id),
    properties: shown(portal, type, record, question.properties, question.format),
  }));
  const { total, next } = outcome;
  return {
    data: { results, total, hasMore: next !== undefined, ...(next === undefined ? {} : { after: String(next) }) },
  };
}

export function answerFormat(portal: CardPortal, question: z.infer<typeof formatQuestion>): CrmAnswer {
  const type = objectTypeId(question.objectType);
  const facts = portal.properties(type);
  if (facts === undefined) return { error: noSuchType(type) };
  const how = { facts, locale: portal, only: 'all', options: question.formattingOptions } as const;
  return { data: question.propertiesList.map((values) => formatValues(values, how)) };
}

function recordOf(portal: CardPortal, companyId: string, type: string, id: string): CardRecord | undefined {
  if (type === COMPANIES) return portal.company(id);
  return portal.associated(companyId, type)?.find((record) => record.id === id);
}

function shown(
  portal: CardPortal,
  type: string,
  record: CardRecord,
  names: readonly string[],
  format: FormatRequest,
): Values {
  const values = Object.fromEntries(names.map((name) => [name, record.values[name] || null]));
  return formatValues(values, {
    facts: portal.properties(type) ?? [],
    locale: portal,
    only: format.propertiesToFormat ?? [],
    options: format.formattingOptions ?? {},
  });
}

function noSuchType(type: string): string {
  return `The stand-in has no objects of type ${type}.`;
}
