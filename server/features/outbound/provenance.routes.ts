import type { ProvenanceBody } from '@customerscore/core/contract';
import { Router } from 'express';
import { z } from 'zod';
import type { Guards } from '../../http/guards.ts';
import { handle } from '../../http/handler.ts';
import { presentProvenance } from './present-outbound.ts';
import type { ProvenanceService } from './provenance.service.ts';

const customerParams = z.object({ customerId: z.string() });

export interface ProvenanceRoutesDependencies {
  readonly guards: Guards;
  readonly provenance: ProvenanceService;
}

/** /api/customers/{customerId}/provenance */
export function provenanceRoutes({ guards, provenance }: ProvenanceRoutesDependencies): Router {
  return Router().get(
    '/:customerId/provenance',
    handle(guards.user, { params: customerParams }, async ({ who, params }): Promise<ProvenanceBody> => {
      return presentProvenance(await provenance.ofCustomer(who.workspaceId, params.customerId));
    }),
  );
}
