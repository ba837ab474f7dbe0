import type { CompanyStanding } from '@customerscore/core/contract';
import type { PortalScope } from '../../../http/guards.ts';
import type { Customer } from '../customers.store.ts';
import type { KnownStores } from '../find-known.ts';
import { describeStanding } from './describe-standing.ts';

/** How one company stands, and why. */
export interface Standing {
  readonly companyId: string;
  readonly standing: CompanyStanding;
  readonly message: string;
  readonly name: string | null;
  readonly externalId: string | null;
  readonly customer: Customer | null;
  readonly readAt: Date | null;
}

/** Answers why a company is, or is not, a customer. */
export interface StandingService {
  of(scope: PortalScope, companyId: string): Promise<Standing>;
  /** The same, after the company was read from HubSpot. @throws AppError mapping_missing, reconnect_needed and others */
  readAgain(scope: PortalScope, companyId: string): Promise<Standing>;
}

export interface StandingDependencies extends KnownStores {
  /** Reads a company again and applies it. */
  readonly refresh: (scope: PortalScope, companyIds: readonly string[]) => Promise<void>;
}

export function createStandingService({ customers, states, refresh }: StandingDependencies): StandingService {
  const of: StandingService['of'] = async (scope, companyId) => {
    const [[customer = null], [state = null]] = await Promise.all([
      customers.findByCompanies(scope, [companyId]),
      states.findMany(scope, [companyId]),
    ]);
    const { standing, message } = describeStanding({ companyId, customer, state });
    return {
      companyId,
      standing,
      message,
      name: state?.name ?? customer?.name ?? null,
      externalId: state ? state.externalId : (customer?.externalId ?? null),
      customer,
      readAt: state?.readAt ?? customer?.link?.readAt ?? null,
    };
  };
  return {
    of,
    readAgain: async (scope, companyId) => {
      await refresh(scope, [companyId]);
      return of(scope, companyId);
    },
  };
}
