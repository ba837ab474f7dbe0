import { setTimeout as sleep } from 'node:timers/promises';
import type { ConfirmBody, CycleBody, CycleKind } from '@customerscore/core/contract';
import { z } from 'zod';
import { HttpSession } from '../../scripts/demo/http-session.ts';
import { install } from '../../scripts/demo/install.ts';
import { recommendedMapping } from '../../test/server/flows/support/mappings.ts';
import type { BenchProduct } from './product.ts';

const summary = z.object({ portalId: z.number(), keys: z.array(z.object({ token: z.string() })) });
const counts = z.object({
  portals: z.record(z.string(), z.object({ kinds: z.record(z.string(), z.object({ calls: z.number() })) })),
});

/** Seldom enough to cost nothing of what is measured. */
const LOOK_EVERY_MS = 1_000;
/** Prospects are left out, as in most accounts. */
const CUSTOMERS_ONLY = {
  groups: [{ conditions: [{ property: 'lifecyclestage', operator: 'EQ', value: 'customer' } as const] }],
};

/** A HubSpot account of made-up companies with the app installed. */
export interface BenchAccount {
  readonly portalId: number;
  /** Of another app, with no part in the limits of ours. */
  readonly serviceKey: string;
  /** Saves and confirms a mapping, lets its first cycle run, approves its plan and lets all be written. */
  firstCycle(onLook: Look): Promise<CycleBody>;
  /** Starts a cycle and lets it run to the end, outbound run included. */
  cycle(kind: CycleKind, onLook: Look): Promise<CycleBody>;
  /** Calls of the account's API so far, by kind of endpoint. */
  calls(): Promise<Readonly<Record<string, number>>>;
}

/** Called every now and then while a cycle goes on. */
export type Look = (cycle: CycleBody) => void;

export async function createBenchAccount({ url, hubspot }: BenchProduct, companies: number): Promise<BenchAccount> {
  const created = summary.parse(await hubspot.control('POST', '/portals', { companies }));
  const { portalId } = created;
  const session = new HttpSession(url);
  await install(session, { url }, portalId);
  const root = `/api/portals/${portalId}`;
  const endOf = async (id: string, onLook: Look): Promise<CycleBody> => {
    for (;;) {
      const cycle = await session.api<CycleBody>('GET', `${root}/cycles/${id}`);
      onLook(cycle);
      if (hasEnded(cycle)) return cycle;
      await sleep(LOOK_EVERY_MS);
    }
  };
  return {
    portalId,
    serviceKey: created.keys[0]?.token ?? '',
    firstCycle: async (onLook) => {
      await session.api('POST', `${root}/properties/recommended`);
      await session.api('PUT', `${root}/mapping/draft`, recommendedMapping({ filter: CUSTOMERS_ONLY }));
      const { cycleId } = await session.api<ConfirmBody>('POST', `${root}/mapping/draft/confirm`);
      const planned = await endOf(cycleId, onLook);
      if (planned.outbound?.status !== 'awaiting_approval')
        throw new Error(`No plan waits: ${JSON.stringify(planned)}`);
      await session.api('POST', `${root}/outbound/approve`, { planId: planned.outbound.id });
      return succeeded(await endOf(cycleId, onLook));
    },
    cycle: async (kind, onLook) => {
      const { id } = await session.api<CycleBody>('POST', `${root}/cycles`, { kind });
      return succeeded(await endOf(id, onLook));
    },
    calls: async () => {
      const { portals } = counts.parse(await hubspot.control('GET', '/journal/counts'));
      const kinds = Object.entries(portals[portalId]?.kinds ?? {});
      return Object.fromEntries(kinds.map(([kind, { calls }]) => [kind, calls]));
    },
  };
}

/** Ended, or waiting for an approval. */
function hasEnded({ status, outbound }: CycleBody): boolean {
  const open: readonly string[] = ['queued', 'running', 'paused'];
  if (open.includes(status)) return false;
  return status !== 'succeeded' || (outbound !== null && !open.includes(outbound.status));
}

function succeeded(cycle: CycleBody): CycleBody {
  if (cycle.status === 'succeeded' && cycle.outbound?.status === 'succeeded') return cycle;
  throw new Error(`The cycle did not succeed: ${JSON.stringify(cycle)}`);
}
