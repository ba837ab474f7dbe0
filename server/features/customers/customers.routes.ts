import { CUSTOMER_SORTS, type CustomerBody, type CustomersBody } from '@customerscore/core/contract';
import { Router } from 'express';
import { z } from 'zod';
import type { Guards, PortalScope } from '../../http/guards.ts';
import { handle } from '../../http/handler.ts';
import type { CustomersService } from './customers.service.ts';
import { presentCustomer, presentCustomers } from './present-customer.ts';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;

const listQuery = z.object({
  q: z.string().max(255).default(''),
  sort: z.enum(CUSTOMER_SORTS).default('name'),
  order: z.enum(['asc', 'desc']).default('asc'),
  after: z.string().max(2000).optional(),
  limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT),
});
const customerParams = z.object({ customerId: z.string() });

export interface CustomerRoutesDependencies {
  readonly guards: Guards;
  readonly customers: CustomersService;
  /** Makes links to a portal's companies in HubSpot. */
  readonly companyUrlsOf: (scope: PortalScope) => Promise<(companyId: string) => string>;
}

/** /api/customers */
export function customerRoutes({ guards, customers, companyUrlsOf }: CustomerRoutesDependencies): Router {
  return Router()
    .get(
      '/',
      handle(guards.user, { query: listQuery }, async ({ who, query }): Promise<CustomersBody> => {
        const { q: search, after = null, sort, order, limit } = query;
        return presentCustomers(await customers.list(who.workspaceId, { search, sort, order, after, limit }));
      }),
    )
    .get(
      '/:customerId',
      handle(guards.user, { params: customerParams }, async ({ who, params }): Promise<CustomerBody> => {
        const details = await customers.get(who.workspaceId, params.customerId);
        const { link } = details.customer;
        const scope = { workspaceId: who.workspaceId, portalId: link?.portalId ?? 0 };
        return presentCustomer(details, link ? await companyUrlsOf(scope) : () => '');
      }),
    );
}
