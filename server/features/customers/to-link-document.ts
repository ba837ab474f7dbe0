import type { LinkDocument } from './customer.model.ts';
import type { CustomerLink } from './customer-document.ts';

/** A link in the form in which it is stored. */
export function toLinkDocument({ aliasIds, values, merges, mergedInto, ...link }: CustomerLink): LinkDocument {
  return {
    ...link,
    aliasIds: [...aliasIds],
    values: { ...values },
    merges: merges.map(({ at, companyIds, customers }) => ({
      at,
      companyIds: [...companyIds],
      customers: customers.map((customer) => ({ ...customer })),
    })),
    mergedInto: mergedInto && { ...mergedInto },
  };
}
