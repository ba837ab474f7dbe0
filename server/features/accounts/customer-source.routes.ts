import { CUSTOMER_SOURCES, type CustomerSourceBody } from '@customerscore/core/contract';
import { Router } from 'express';
import { z } from 'zod';
import type { Guards } from '../../http/guards.ts';
import { handle } from '../../http/handler.ts';
import type { AccountsService } from './accounts.service.ts';

const choice = z.strictObject({ source: z.enum(CUSTOMER_SOURCES) });

export interface CustomerSourceRoutesDependencies {
  readonly guards: Guards;
  readonly accounts: Pick<AccountsService, 'customerSource' | 'setCustomerSource'>;
}

/** /api/customer-source: which source may create customers. */
export function customerSourceRoutes({ guards, accounts }: CustomerSourceRoutesDependencies): Router {
  return Router()
    .get(
      '/',
      handle(guards.user, {}, async ({ who }): Promise<CustomerSourceBody> => {
        return { source: await accounts.customerSource(who.workspaceId) };
      }),
    )
    .put(
      '/',
      handle(guards.user, { body: choice }, async ({ who, body }): Promise<CustomerSourceBody> => {
        await accounts.setCustomerSource(who.workspaceId, body.source);
        return body;
      }),
    );
}
