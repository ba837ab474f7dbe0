import type { CycleBody } from '@customerscore/core/contract';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HttpSession } from '../../scripts/demo/http-session.ts';
import { install, signIn } from '../../scripts/demo/install.ts';
import type { ServerProcess } from '../../scripts/demo/server-process.ts';
import { setUp } from '../../scripts/demo/set-up.ts';
import { StandIn } from '../../scripts/demo/stand-in.ts';
import { type Product, startProduct, startWorker } from '../../scripts/demo/start-product.ts';
import { waitFor } from '../../scripts/demo/wait-for.ts';

const MINUTES_4 = 240_000;
const PATIENCE_SECONDS = 60;

let product: Product;
let worker: ServerProcess | undefined;

beforeAll(async () => {
  product = await startProduct({ companies: null, role: 'web' });
}, MINUTES_4);

afterAll(async () => {
  await worker?.stop();
  await product?.stop();
}, MINUTES_4);

describe('processes with roles, on one machine', () => {
  it(
    'leave cycles to workers, which answer only how they do',
    async () => {
      const session = new HttpSession(product.url);
      const { portalId } = await new StandIn(product.hubspotUrl).portal();
      await signIn(session);
      await install(session, product, portalId);
      const cycleId = await setUp(session, portalId, { externalIdProperty: null, definitions: [], model: null });
      const cycle = () => session.api<CycleBody>('GET', `/api/portals/${portalId}/cycles/${cycleId}`);
      expect((await cycle()).status).toBe('queued');

      worker = await startWorker(product);

      expect(await (await fetch(`${worker.url}/readyz`)).json()).toMatchObject({ status: 'ok' });
      expect((await fetch(`${worker.url}/api/session`)).status).toBe(404);
      const ended = await waitFor('end of the cycle', PATIENCE_SECONDS, async () => {
        const body = await cycle();
        return body.endedAt === null ? null : body;
      });
      expect(ended).toMatchObject({ status: 'succeeded', counts: { read: 500 } });
    },
    MINUTES_4,
  );
});
