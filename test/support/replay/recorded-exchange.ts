import { z } from 'zod';

const company = z.object({ id: z.string(), properties: z.record(z.string(), z.string().nullable()) });
export type RecordedCompany = z.infer<typeof company>;

const answer = z.object({ total: z.number().optional(), results: z.array(company).default([]) });

const recordedExchange = z.object({
  method: z.string(),
  path: z.string(),
  status: z.number(),
  request: z.unknown(),
  /** Null: no body. Bodies of refused calls are not looked at. */
  response: z.unknown(),
  headers: z.record(z.string(), z.string()),
});

/** One call to HubSpot as it was recorded. `at`: when HubSpot answered, in milliseconds, to the second. */
export interface RecordedExchange {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly at: number;
  readonly request: unknown;
  /** The total of a search, and the companies of any answer. */
  readonly total: number | undefined;
  readonly companies: readonly RecordedCompany[];
  readonly headers: Readonly<Record<string, string>>;
}

/** Parses a recording file. Throws when it is not one. */
export function parseRecording(json: unknown): RecordedExchange[] {
  return z
    .array(recordedExchange)
    .parse(json)
    .map(({ response, headers, ...exchange }) => {
      const { total, results } = answer.parse(response ?? {});
      return { ...exchange, headers, at: Date.parse(headers.date ?? ''), total, companies: results };
    });
}

/** Calls with a key of the account tell how much of the day is left, calls with OAuth do not. */
export function usedKey({ headers }: RecordedExchange): boolean {
  return 'x-hubspot-ratelimit-daily' in headers;
}
