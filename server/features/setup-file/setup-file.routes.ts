import type { ApplySetupBody, ApplySetupRequest, SetupFile, SetupPreviewBody } from '@customerscore/core/contract';
import { Router } from 'express';
import { z } from 'zod';
import type { Guards } from '../../http/guards.ts';
import { handle } from '../../http/handler.ts';
import type { CyclesService } from '../cycles/cycles.service.ts';
import type { SetupFileService } from './setup-file.service.ts';

export interface SetupFileRoutesDependencies {
  readonly guards: Guards;
  readonly setupFiles: SetupFileService;
  readonly cycles: Pick<CyclesService, 'start' | 'stopAll'>;
}

/** The file itself is read by the service, which says precisely what is wrong with it. */
const applyRequest: z.ZodType<ApplySetupRequest> = z.strictObject({
  basis: z.string().min(1).max(100),
  file: z.unknown(),
});

/** /api/portals/{portalId}/setup-file */
export function setupFileRoutes({ guards, setupFiles, cycles }: SetupFileRoutesDependencies): Router {
  return Router({ mergeParams: true })
    .get(
      '/',
      handle(guards.portal, {}, ({ who }): Promise<SetupFile> => setupFiles.export(who.scope)),
    )
    .post(
      '/preview',
      handle(
        guards.portal,
        { body: z.unknown() },
        ({ who, body }): Promise<SetupPreviewBody> => setupFiles.preview(who.scope, body),
      ),
    )
    .post(
      '/apply',
      handle(guards.portal, { body: applyRequest }, async ({ who, body }): Promise<ApplySetupBody> => {
        const { changes, remapped } = await setupFiles.apply(who.scope, { ...body, by: who.email });
        if (!remapped) return { changes, cycleId: null };
        // What runs under the old mapping must not go on writing.
        await cycles.stopAll(who.scope);
        return { changes, cycleId: await cycles.start(who.scope, 'setup') };
      }),
    );
}
