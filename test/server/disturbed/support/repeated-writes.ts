import { z } from 'zod';
import type { ProxiedCall } from '../../flows/support/hubspot-proxy.ts';

const BATCH_UPDATE = '/batch/update';

const values = z.record(z.string(), z.string());
const update = z.object({ inputs: z.array(z.object({ id: z.string(), properties: values })) });
const answer = z.object({ results: z.array(z.object({ id: z.string() })) });

/** Values that HubSpot took twice in a row for one property of one company, as `company property value`. */
export function repeatedWrites(calls: readonly ProxiedCall[]): string[] {
  const last = new Map<string, string>();
  const repeated: string[] = [];
  for (const { id, properties } of calls.flatMap(takenBy)) {
    for (const [property, value] of Object.entries(properties)) {
      const place = `${id} ${property}`;
      if (last.get(place) === value) repeated.push(`${place} ${value}`);
      last.set(place, value);
    }
  }
  return repeated;
}

/** What was done although its answer got lost on the way, as `DISTURBANCES` has it. */
const DONE_ALL_THE_SAME: readonly ProxiedCall['status'][] = [504, 'cut'];

function takenBy({ path, body, received, status }: ProxiedCall) {
  if (!path.endsWith(BATCH_UPDATE)) return [];
  const { inputs } = update.parse(body);
  if (DONE_ALL_THE_SAME.includes(status)) return inputs;
  const taken = answer.safeParse(readJson(received));
  const ids = new Set(taken.success ? taken.data.results.map(({ id }) => id) : []);
  return inputs.filter(({ id }) => ids.has(id));
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A page of a gateway: nothing was taken.
    return null;
  }
}
