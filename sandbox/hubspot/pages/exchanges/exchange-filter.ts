import { z } from 'zod';
import type { Exchange } from '../../control/journal.ts';

/** Which answers to show. */
export const STATUS_CLASSES = {
  good: { label: 'Succeeded (2xx, 3xx)', holds: (status: number) => status > 0 && status < 400 },
  refused: { label: 'Refused (4xx)', holds: (status: number) => status >= 400 && status < 500 },
  limited: { label: 'Over a limit (429)', holds: (status: number) => status === 429 },
  failed: { label: 'Failed (5xx)', holds: (status: number) => status >= 500 },
  lost: { label: 'Without a whole answer', holds: (status: number) => status === 0 },
} as const;
export type StatusClass = keyof typeof STATUS_CLASSES;

export const STATUS_CLASS_NAMES = Object.keys(STATUS_CLASSES) as [StatusClass, ...StatusClass[]];

/** Null stands for all. Calls that were refused before their account was known belong to `unknown`. */
export interface ExchangeFilter {
  readonly portal: number | 'unknown' | null;
  readonly endpoint: string | null;
  readonly status: StatusClass | null;
}

const filterQuery = z.object({
  portal: z
    .union([z.literal('unknown'), z.coerce.number().int().positive()])
    .nullable()
    .catch(null),
  endpoint: z.string().min(1).nullable().catch(null),
  status: z.enum(STATUS_CLASS_NAMES).nullable().catch(null),
});

/** Reads the filter from the query of an address. */
export function readFilter(query: unknown): ExchangeFilter {
  return filterQuery.parse(query);
}

/** Whether the filter lets an exchange through. */
export function passes({ portal, endpoint, status }: ExchangeFilter, exchange: Exchange): boolean {
  if (portal === 'unknown' && exchange.portalId !== null) return false;
  if (typeof portal === 'number' && exchange.portalId !== portal) return false;
  if (endpoint !== null && exchange.kind !== endpoint) return false;
  return status === null || STATUS_CLASSES[status].holds(exchange.status);
}
