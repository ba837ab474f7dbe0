import type { EnterValuesBody, EnterValuesRequest } from '@customerscore/core/contract';
import { Router } from 'express';
import { z } from 'zod';
import type { Guards } from '../../http/guards.ts';
import { handle } from '../../http/handler.ts';
import type { ManualValuesService } from './manual-values.service.ts';

const MAX_CODENAME_CHARS = 64;
const MAX_DATE_CHARS = 10;
/** Far more than a person enters at a time. */
const MAX_VALUES = 500;

const codename = z.string().min(1).max(MAX_CODENAME_CHARS);
const value = z.union([z.number(), z.string(), z.boolean()]).nullable();
const customerParams = z.object({ customerId: z.string() });
const valuesBody: z.ZodType<EnterValuesRequest> = z.strictObject({
  attributes: z.record(codename, value),
  points: z
    .array(z.strictObject({ codename, date: z.string().max(MAX_DATE_CHARS), value: z.number() }))
    .max(MAX_VALUES),
});

export interface ManualValuesRoutesDependencies {
  readonly guards: Guards;
  readonly manualValues: ManualValuesService;
}

/** /api/customers/{id}/values: what people enter by hand. */
export function manualValuesRoutes({ guards, manualValues }: ManualValuesRoutesDependencies): Router {
  return Router().put(
    '/:customerId/values',
    handle(
      guards.user,
      { params: customerParams, body: valuesBody },
      ({ who, params, body }): Promise<EnterValuesBody> => manualValues.enter(who.workspaceId, params.customerId, body),
    ),
  );
}
