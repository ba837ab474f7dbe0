import { Router } from 'express';
import { z } from 'zod';
import type { World } from '../world/world.ts';
import { answer, ControlError } from './control-answer.ts';

const names = z.array(z.string()).default([]);

/** Which properties an account requires when companies are written. */
export const writeRules = z.strictObject({
  requiredOnCreate: names,
  conditional: z.array(z.strictObject({ property: z.string(), value: z.string(), requires: names })).default([]),
});

/** What an admin sets in the account's settings: there is no API for it. */
export function ruleRoutes({ portals }: World): Router {
  const body = z.strictObject({ portalId: z.number().int(), ...writeRules.shape });
  return Router().post(
    '/write-rules',
    answer(body, ({ portalId, ...rules }) => {
      const portal = portals.get(portalId);
      if (!portal) throw new ControlError(`There is no portal ${portalId}.`);
      portal.properties.rules.setWriteRules(rules);
    }),
  );
}
