import type { z } from 'zod';
import { malformedJson, missingFields } from './errors.ts';

/** Parses the text of a request as JSON and checks its shape; throws HubSpot's 400 for either. */
export function parseBody<T>(text: unknown, schema: z.ZodType<T>): T {
  const source = typeof text === 'string' ? text : '';
  const parsed = schema.safeParse(readJson(source), { reportInput: true });
  if (parsed.success) return parsed.data;
  const column = source.length;
  const missing = parsed.error.issues.filter((issue) => issue.input === undefined);
  const names = missing.map((issue) => String(issue.path.at(-1) ?? 'body'));
  if (names.length > 0) throw missingFields(column, [...new Set(names)]);
  const [issue] = parsed.error.issues;
  throw malformedJson(column, `Cannot deserialize value of "${issue?.path.join('.') ?? ''}": ${issue?.message ?? ''}`);
}

function readJson(source: string): unknown {
  try {
    return source === '' ? {} : JSON.parse(source);
  } catch (error) {
    throw malformedJson(source.length, error instanceof Error ? error.message : String(error));
  }
}
