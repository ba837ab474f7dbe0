import type { Product } from '../../../support/product-harness.ts';
import { control } from './hubspot-settings.ts';

/** Every way in which a call fails while nothing is wrong with what it asks for. */
const DISTURBANCES: readonly Readonly<Record<string, unknown>>[] = [
  { status: 429, retryAfterSeconds: 1 },
  { status: 429 },
  { status: 423 },
  { status: 477, retryAfterSeconds: 1 },
  { status: 401 },
  { status: 500 },
  { status: 502, body: 'html' },
  { status: 503, body: 'empty' },
  { status: 504, body: 'html', workDone: true },
  { connection: 'reset' },
  { connection: 'cut', workDone: true },
];

/**
 * What only workers call, as the stand-in's journal names it. Properties are also read when somebody clicks, who is
 * then told to try again.
 */
const CALLS = ['list', 'search', 'batchRead', 'batchUpdate'];

/** Lets so many of the product's calls fail (0 to 1), in every way, and each way once for sure. */
export async function planDisturbances(product: Product, share: number): Promise<void> {
  const plan = (fault: Readonly<Record<string, unknown>>) => control(product, 'POST', '/faults', fault);
  for (const [index, way] of DISTURBANCES.entries()) {
    await plan({ ...way, kind: index % 2 === 0 ? 'list' : 'batchUpdate', skip: index, times: 1 });
  }
  const probability = share / DISTURBANCES.length;
  for (const kind of CALLS) for (const way of DISTURBANCES) await plan({ ...way, kind, probability, times: null });
}
