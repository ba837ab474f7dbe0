import {
  EXTERNAL_ID_REASONS,
  type ExternalIdCasesBody,
  type ExternalIdDecisionsBody,
  type ExternalIdReason,
  type ExternalIdsBody,
} from '@customerscore/core/contract';
import { offerChoices } from '@customerscore/core/sync';
import type { Decision } from './decisions.store.ts';
import type { ExternalIdsService, ReviewedCase } from './external-ids.service.ts';

type UrlOf = (companyId: string) => string;

export function presentCounts({
  byReason,
  decided,
}: Awaited<ReturnType<ExternalIdsService['counts']>>): ExternalIdsBody {
  const counts = EXTERNAL_ID_REASONS.map((reason) => [reason, byReason.get(reason) ?? 0]);
  return { counts: Object.fromEntries(counts) as Record<ExternalIdReason, number>, decided };
}

export function presentCase(review: ReviewedCase, urlOf: UrlOf): ExternalIdCasesBody['rows'][number] {
  return { ...review, actor: 'user_action', choices: offerChoices(review), url: urlOf(review.company.companyId) };
}

export function presentDecision(
  { companyId, externalId, choice, by, at }: Decision,
  urlOf: UrlOf,
): ExternalIdDecisionsBody['decisions'][number] {
  return { companyId, externalId, choice, by, at: at.toISOString(), url: urlOf(companyId) };
}
