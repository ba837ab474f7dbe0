import type { z } from 'zod';
import { emptyBody, malformedJson, missingFields } from './errors.ts';
import { placeOf, placeOfPath } from './json-place.ts';
import { typeClash } from './type-clash.ts';

/** Parses the text of a request as JSON and checks its shape; throws HubSpot's 400 for either. */
export function parseBody<T>(text: unknown, schema: z.ZodType<T>): T {
  const source = typeof text === 'string' ? text : '';
  if (source.trim() === '') throw emptyBody();
  const parsed = schema.safeParse(readJson(source), { reportInput: true });
  if (parsed.success) return parsed.data;
  // Null counts as not set, as recorded.
  const missing = parsed.error.issues.filter((issue) => (issue.input ?? null) === null);
  const names = missing.map((issue) => String(issue.path.at(-1) ?? 'body'));
  if (names.length > 0) throw missingFields(placeOf(source, source.length - 1), [...new Set(names)]);
  const [issue] = parsed.error.issues;
  throw malformedJson(placeOfPath(source, issue?.path ?? []), typeClash(issue));
}

function readJson(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const index = Number(/at position (\d+)/.exec(message)?.[1] ?? source.length);
    throw malformedJson(placeOf(source, index), message);
  }
}
