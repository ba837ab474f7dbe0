import { isAlwaysQuiet } from '@customerscore/core/calendar';
import type { QuietHoursBody } from '@customerscore/core/contract';
import { Router } from 'express';
import { z } from 'zod';
import type { Guards, PortalScope } from '../../http/guards.ts';
import { handle } from '../../http/handler.ts';
import type { QuietHoursService } from './quiet-hours.service.ts';
import { timeOfDaySchema, timeZoneSchema } from './time-fields.ts';

const LAST_WEEKDAY = 7;

/** Quiet hours as the console sends them. */
export const quietHoursSchema = z
  .strictObject({
    from: timeOfDaySchema,
    to: timeOfDaySchema,
    weekdays: z.array(z.number().int().min(1).max(LAST_WEEKDAY)).min(1, 'Choose at least one day.'),
    timeZone: timeZoneSchema,
  })
  .refine((quiet) => !isAlwaysQuiet(quiet), 'This leaves no time to write in. Leave some time of the week free.');

const body = z.strictObject({ quietHours: quietHoursSchema.nullable() });

export interface QuietHoursRoutesDependencies {
  readonly guards: Guards;
  readonly quietHours: QuietHoursService;
}

/** /api/portals/:portalId/quiet-hours: when nothing is written to HubSpot. */
export function quietHoursRoutes({ guards, quietHours }: QuietHoursRoutesDependencies): Router {
  const present = async (scope: PortalScope): Promise<QuietHoursBody> => ({
    quietHours: await quietHours.get(scope),
    quietUntil: (await quietHours.quietUntil(scope))?.toISOString() ?? null,
  });
  return Router({ mergeParams: true })
    .get(
      '/',
      handle(guards.portal, {}, ({ who }) => present(who.scope)),
    )
    .put(
      '/',
      handle(guards.portal, { body }, async ({ who, body: { quietHours: wanted } }) => {
        await quietHours.save(who.scope, wanted);
        return present(who.scope);
      }),
    );
}
