import type {
  ExternalIdCase,
  ExternalIdChoice,
  ExternalIdClaim,
  ExternalIdDecision,
  OfferedChoice,
} from '../contract/api/external-ids.ts';

/** What carrying out a choice changes. */
export type ExternalIdAction =
  | {
      readonly kind: 'link';
      readonly customerId: string;
      readonly companyId: string;
      /** Its customer keeps its history, without a company; null when nobody loses one. */
      readonly releasedCompanyId: string | null;
    }
  | { readonly kind: 'ignore' };

/**
 * The choices that make sense for a case, the safest first:
 *
 * 1. Empty, removed, too long: only HubSpot can mend it, so it can be ignored.
 * 2. Duplicate: the company that was changed last, this company, or leave it.
 * 3. Changed to the id of another customer: that customer moves here, or leave it.
 * 4. Belongs to another account: the customer moves here, or leave it.
 */
export function offerChoices(review: ExternalIdCase): readonly OfferedChoice[] {
  const ignore = ignoreChoice(review);
  if (review.customer === null) return [ignore];
  switch (review.reason) {
    case 'external_id_empty':
    case 'external_id_removed':
    case 'external_id_too_long':
    case 'customer_unknown':
      return [ignore];
    case 'external_id_duplicate':
      return [mostRecentChoice(review, review.customer.name), linkChoice(review, review.customer.name), ignore];
    case 'external_id_taken':
      return [relinkChoice(review, review.customer.name), ignore];
    case 'external_id_other_account':
      return [linkChoice(review, review.customer.name), ignore];
  }
}

/** What a choice does; null when it is not offered for this case. */
export function planExternalIdChoice(review: ExternalIdCase, choice: ExternalIdChoice): ExternalIdAction | null {
  const offered = offerChoices(review).find((each) => each.choice === choice);
  if (offered === undefined) return null;
  if (offered.companyId === null || review.customer === null) return { kind: 'ignore' };
  const { companyId } = offered;
  const losesCustomer = [review.company, ...review.others].find(
    (claim) => claim.linked && claim.companyId !== companyId,
  );
  const releasedCompanyId = choice === 'relink' ? companyId : (losesCustomer?.companyId ?? null);
  return { kind: 'link', customerId: review.customer.id, companyId, releasedCompanyId };
}

/** Whether a decision still speaks about the company as it is: a new External ID is a new question. */
export function decisionHolds(
  decision: Pick<ExternalIdDecision, 'companyId' | 'externalId'>,
  company: { readonly companyId: string; readonly externalId: string | null },
): boolean {
  return decision.companyId === company.companyId && decision.externalId === company.externalId;
}

/** The company that was changed last; of equal ones the linked one, then the lower id. */
export function mostRecent(claims: readonly [ExternalIdClaim, ...ExternalIdClaim[]]): ExternalIdClaim {
  const [first, ...rest] = claims;
  return rest.reduce((best, claim) => (isNewer(claim, best) ? claim : best), first);
}

function isNewer(one: ExternalIdClaim, other: ExternalIdClaim): boolean {
  const [mine, theirs] = [one.modifiedAt ?? '', other.modifiedAt ?? ''];
  if (mine !== theirs) return mine > theirs;
  if (one.linked !== other.linked) return one.linked;
  return Number(one.companyId) < Number(other.companyId);
}

function mostRecentChoice({ company, others }: ExternalIdCase, customer: string): OfferedChoice {
  const chosen = mostRecent([company, ...others]);
  return {
    choice: 'use_most_recent',
    companyId: chosen.companyId,
    label: 'Use the most recently modified',
    effect: `${titleOf(chosen)} was changed last: ${customer} is linked to it. The others are left out.`,
  };
}

function linkChoice({ company }: ExternalIdCase, customer: string): OfferedChoice {
  return {
    choice: 'link_to_company',
    companyId: company.companyId,
    label: 'Link to this company',
    effect: `${customer} is linked to ${titleOf(company)} and keeps its history.`,
  };
}

function relinkChoice({ company }: ExternalIdCase, customer: string): OfferedChoice {
  return {
    choice: 'relink',
    companyId: company.companyId,
    label: 'Treat as re-link',
    effect: `${customer} moves to ${titleOf(company)}. The customer that this company had keeps its history, without a company.`,
  };
}

function ignoreChoice({ reason, company, customer }: ExternalIdCase): OfferedChoice {
  const stays = customer && reason !== 'external_id_empty' ? `${customer.name} stays as it is.` : 'It is no customer.';
  const effect = `${titleOf(company)} is not listed here any more until its External ID changes. ${stays}`;
  return { choice: 'ignore', companyId: null, label: 'Ignore', effect };
}

function titleOf({ companyName, companyId }: ExternalIdClaim): string {
  return companyName ?? `Company ${companyId}`;
}
