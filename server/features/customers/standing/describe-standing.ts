import type { CompanyStanding, LinkState } from '@customerscore/core/contract';
import type { CompanyState } from '../company-states.store.ts';
import type { Customer } from '../customers.store.ts';

interface Described {
  readonly standing: CompanyStanding;
  readonly message: string;
}

interface KnownOfCompany {
  readonly companyId: string;
  /** The customer that the company, or one it became by a merge, is linked to. */
  readonly customer: Pick<Customer, 'name' | 'link'> | null;
  /** What kept it from being imported when it was last read. */
  readonly state: Pick<CompanyState, 'outcome' | 'message'> | null;
}

/** How a company stands and why, in words for the people who look at it in HubSpot. */
export function describeStanding({ companyId, customer, state }: KnownOfCompany): Described {
  if (customer?.link && customer.link.companyId !== companyId) {
    const message = `HubSpot merged this company into another one, which is the customer ${customer.name}.`;
    return { standing: 'former_customer', message };
  }
  const link = customer?.link?.state ?? null;
  if (customer && link !== null && link !== 'linked') {
    return { standing: 'former_customer', message: `${FORMER[link]} Its history is kept.` };
  }
  const problem = state && describeState(state);
  if (customer && link === 'linked') {
    const message = problem
      ? `It is the customer ${customer.name}, but: ${problem}`
      : `It is the customer ${customer.name}.`;
    return { standing: 'customer', message };
  }
  if (problem) return { standing: 'not_a_customer', message: problem };
  return {
    standing: 'unknown',
    message: 'Customerscore has not read this company yet. Reading it now, or the next full cycle, tells more.',
  };
}

const FORMER: Readonly<Record<Exclude<LinkState, 'linked'>, string>> = {
  left_filter: 'The filter of the mapping leaves this company out now, so it no longer takes part.',
  archived: 'This company is deleted in HubSpot. It takes part again when it is restored within 90 days.',
  deleted: 'HubSpot no longer has this company.',
  merged: 'HubSpot merged this company into another one.',
};

function describeState({ outcome, message }: NonNullable<KnownOfCompany['state']>): string {
  if (outcome === 'excluded') return 'The filter of the mapping leaves this company out.';
  return outcome === 'ignored' ? `${message} An admin chose to leave it as it is.` : message;
}
