import type { Request } from 'express';
import { invalidRequest } from './errors.ts';

/** The parsed query of a request. */
export type Query = Request['query'];

/** A parameter that is a list: repeated, or with commas, or both. */
export function listOf(query: Query, name: string): string[] {
  const given = query[name];
  const parts = Array.isArray(given) ? given : [given];
  return parts.flatMap((part) => (typeof part === 'string' ? part.split(',') : [])).filter((part) => part !== '');
}

export function textOf(query: Query, name: string): string | undefined {
  const [first] = [query[name]].flat();
  return typeof first === 'string' && first !== '' ? first : undefined;
}

export function isTrue(query: Query, name: string): boolean {
  return textOf(query, name) === 'true';
}

/** A page size; throws 400 outside 1 to `max` (the text is assumed). */
export function limitOf(query: Query, fallback: number, max: number): number {
  const text = textOf(query, 'limit');
  if (text === undefined) return fallback;
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= max) return limit;
  throw invalidRequest(`limit must be between 1 and ${max}, not ${text}.`);
}
