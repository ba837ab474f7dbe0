/**
 * How a company of HubSpot stands here. `customer`: linked and taking part. `former_customer`: its customer keeps its
 * history and no longer takes part. `not_a_customer`: it was read, and something keeps it from being one. `unknown`: it
 * was not read yet, or HubSpot does not have it.
 */
export const COMPANY_STANDINGS = ['customer', 'former_customer', 'not_a_customer', 'unknown'] as const;
export type CompanyStanding = (typeof COMPANY_STANDINGS)[number];

/**
 * GET /api/portals/{portalId}/companies/{companyId}; POST …/companies/{companyId}/read answers the same after the
 * company was read from HubSpot again.
 */
export interface CompanyStandingBody {
  readonly companyId: string;
  readonly standing: CompanyStanding;
  /** Why, and what would change it. */
  readonly message: string;
  readonly name: string | null;
  /** As last read; null when it is empty or was not read. */
  readonly externalId: string | null;
  readonly customer: { readonly id: string; readonly name: string } | null;
  /** ISO 8601, UTC; null when it was not read. */
  readonly readAt: string | null;
  /** The company in HubSpot. */
  readonly url: string;
}
