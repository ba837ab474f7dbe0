import {
  CUSTOMER_SORTS,
  type CustomerBody,
  type CustomersBody,
  type ScoringInputBody,
} from '@customerscore/core/contract';
import { Router } from 'express';
import { z } from 'zod';
import { AppError } from '../../errors.ts';
import type { Guards, PortalScope } from '../../http/guards.ts';
import { handle } from '../../http/handler.ts';
import type { CustomersService } from './customers.service.ts';
import { presentCustomer, presentCustomers, presentCustomersOn } from './present-customer.ts';
import { dayQuery } from './score-history.routes.ts';
import type { ScoringInputService } from './scoring-input.service.ts';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;

const listQuery = z.object({
  q: z.string().max(255).default(''),
  sort: z.enum(CUSTOMER_SORTS).default('name'),
  order: z.enum(['asc', 'desc']).default('asc'),
  after: z.string().max(2000).optional(),
  limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT),
  on: dayQuery.optional(),
});
const customerParams = z.object({ customerId: z.string() });

export interface CustomerRoutesDependencies {
  readonly guards: Guards;
  readonly customers: CustomersService;
  readonly scoringInputs: ScoringInputService;
  /** Makes links to a portal's companies in HubSpot. */
  readonly companyUrlsOf: (scope: PortalScope) => Promise<(companyId: string) => string>;
}

/** /api/customers */
export function customerRoutes(dependencies: CustomerRoutesDependencies): Router {
  const { guards, customers, scoringInputs, companyUrlsOf } = dependencies;
  return Router()
    .get(
      '/',
      handle(guards.user, { query: listQuery }, async ({ who, query }): Promise<CustomersBody> => {
        const { q: search, after = null, sort, order, limit, on } = query;
        if (on !== undefined) {
          if (sort !== 'name')
            throw new AppError('invalid_request', 'Customers as of a day come in order of name. Leave out the order.');
          const found = await customers.listOn(who.workspaceId, { search, order, after, limit, on });
          return presentCustomersOn(found, found.standing);
        }
        return presentCustomers(await customers.list(who.workspaceId, { search, sort, order, after, limit }));
      }),
    )
    .get(
      '/:customerId/scoring-input',
      handle(
        guards.user,
        { params: customerParams },
        ({ who, params }): Promise<ScoringInputBody> => scoringInputs.find(who.workspaceId, params.customerId),
      ),
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
