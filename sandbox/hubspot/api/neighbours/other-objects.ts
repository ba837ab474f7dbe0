import type { ApiAnswer } from '../endpoint.ts';
import { missingRecord } from '../missing-record.ts';

/** Object types that every account has, by the names the API takes; the stand-in's accounts have no records of them. */
export const EMPTY_TYPES = ['contacts', 'deals', 'tickets', 'tasks', 'meetings', 'calls', 'notes'] as const;

/** GET …/objects/{type}: there are none. */
export function listNone(): ApiAnswer {
  return { status: 200, body: { results: [] } };
}

/** GET …/objects/{type}/{id}: none has this id. */
export function getNone(): never {
  throw missingRecord();
}
