import type { Actor } from '../errors.ts';

/** Why a company's External ID does not lead to a customer, or no longer to the same one. */
export const EXTERNAL_ID_REASONS = [
  'external_id_empty',
  'external_id_removed',
  'external_id_too_long',
  'external_id_duplicate',
  'external_id_taken',
  'external_id_other_account',
  'customer_unknown',
] as const;
export type ExternalIdReason = (typeof EXTERNAL_ID_REASONS)[number];

/**
 * What an admin can decide with one click.
 * `use_most_recent`: the company that was changed last in HubSpot gets the customer.
 * `link_to_company`: this company gets the customer.
 * `relink`: the External ID stays with the customer that has it, which moves to this company; the customer that this
 * company had keeps its history, without a company.
 * `ignore`: leave it as it is and do not list it any more, until the External ID changes again.
 */
export const EXTERNAL_ID_CHOICES = ['use_most_recent', 'link_to_company', 'relink', 'ignore'] as const;
export type ExternalIdChoice = (typeof EXTERNAL_ID_CHOICES)[number];

/** One company that claims an External ID. */
export interface ExternalIdClaim {
  readonly companyId: string;
  readonly companyName: string | null;
  /** When HubSpot says that the company was changed last, ISO 8601, UTC; null when it was not read. */
  readonly modifiedAt: string | null;
  /** Whether the customer is linked to it now. */
  readonly linked: boolean;
}

/** What is known of a company whose External ID is in question. */
export interface ExternalIdCase {
  readonly reason: ExternalIdReason;
  /** The value in HubSpot; null when it is empty. */
  readonly externalId: string | null;
  /** The company that it is about. */
  readonly company: ExternalIdClaim;
  /** The other companies with the same value in this account. */
  readonly others: readonly ExternalIdClaim[];
  /** The customer that has this External ID, or whose company lost it; null when there is none. */
  readonly customer: { readonly id: string; readonly name: string; readonly externalId: string } | null;
}

/** A choice as it is offered: what it does to this case, in words. */
export interface OfferedChoice {
  readonly choice: ExternalIdChoice;
  /** The company that ends up linked; null when none does. */
  readonly companyId: string | null;
  readonly label: string;
  readonly effect: string;
}

/** One line of a review list. */
export interface ExternalIdReviewRow extends ExternalIdCase {
  readonly message: string;
  readonly actor: Actor;
  /** The first is the one to press when in doubt. Empty: it can only be solved in HubSpot. */
  readonly choices: readonly OfferedChoice[];
}

/** A choice that was made. It holds as long as the company's External ID stays as it was. */
export interface ExternalIdDecision {
  readonly companyId: string;
  readonly externalId: string | null;
  readonly choice: ExternalIdChoice;
  readonly by: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** GET /api/portals/{portalId}/external-ids */
export interface ExternalIdsBody {
  readonly counts: Readonly<Record<ExternalIdReason, number>>;
  /** Companies about which something was decided. */
  readonly decided: number;
}

/** GET /api/portals/{portalId}/external-ids/cases?reason=&after= */
export interface ExternalIdCasesBody {
  /** `url`: the company in HubSpot. */
  readonly rows: readonly (ExternalIdReviewRow & { readonly url: string })[];
  /** Pass as `after` to get the next page; null on the last. */
  readonly next: string | null;
}

/** GET /api/portals/{portalId}/external-ids/decisions: newest first, at most 200. */
export interface ExternalIdDecisionsBody {
  readonly decisions: readonly (ExternalIdDecision & { readonly url: string })[];
}
