import { Router } from 'express';
import { z } from 'zod';
import { NO_WEBHOOK_FAULTS, type WebhookFaults } from '../webhooks/webhook-faults.ts';
import type { World } from '../world/world.ts';
import { answer } from './control-answer.ts';

const share = z.number().min(0).max(1);
/** HubSpot delivers within a day, or not at all. */
const upToADay = z.number().int().positive().max(86_400_000);

const faultsBody = z.strictObject({
  /** Only for this account; for all unless given. */
  portalId: z.number().int().optional(),
  duplicates: share.optional(),
  duplicateWithinMs: upToADay.optional(),
  delays: share.optional(),
  delayUpToMs: upToADay.optional(),
  disorder: z.boolean().optional(),
  burstEveryMs: upToADay.nullable().optional(),
  mixPortals: z.boolean().optional(),
  wrongSignatures: share.optional(),
});

const rulesBody = z.strictObject({
  paused: z.boolean().optional(),
  maxConcurrentRequests: z.number().int().positive().optional(),
  retryClientErrors: z.boolean().optional(),
});

/** Deliveries, and what goes wrong with them on purpose. */
export function webhookRoutes(world: World): Router {
  const { webhooks } = world;
  return Router()
    .get('/webhooks', (request, response) => {
      const { portalId } = request.query;
      response.json({ deliveries: webhooks.log.latest(portalId === undefined ? undefined : Number(portalId)) });
    })
    .get('/webhooks/faults', (_request, response) => void response.json(faultsJson(world)))
    .post(
      '/webhooks/faults',
      answer(faultsBody, (change) => changeFaults(world, change)),
    )
    .delete(
      '/webhooks/faults',
      answer(z.unknown(), () => webhooks.setFaults({ all: NO_WEBHOOK_FAULTS, portals: new Map() })),
    )
    .post(
      '/webhooks/settings',
      answer(rulesBody, ({ paused, ...rules }) => {
        if (paused !== undefined) webhooks.setPaused(paused);
        webhooks.setRules(definedOf(rules));
        const { maxConcurrentRequests, retryClientErrors } = webhooks.settings;
        return { paused: webhooks.paused, maxConcurrentRequests, retryClientErrors };
      }),
    )
    .post(
      '/webhooks/redeliver',
      answer(z.strictObject({ id: z.number().int() }), ({ id }) => ({ sent: webhooks.redeliver(id) })),
    );
}

/** What is not said stays as it is; an account begins with what holds for all. */
function changeFaults(world: World, { portalId, ...change }: z.infer<typeof faultsBody>) {
  const { webhooks } = world;
  const { all, portals } = webhooks.faults;
  const changed = (before: WebhookFaults): WebhookFaults => ({ ...before, ...definedOf(change) });
  if (portalId === undefined) webhooks.setFaults({ all: changed(all), portals });
  else webhooks.setFaults({ all, portals: new Map([...portals, [portalId, changed(portals.get(portalId) ?? all)]]) });
  return faultsJson(world);
}

function faultsJson({ webhooks }: World) {
  const { all, portals } = webhooks.faults;
  return { all, portals: Object.fromEntries(portals) };
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

function definedOf<T extends object>(change: T): Partial<Defined<T>> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<Defined<T>>;
}
