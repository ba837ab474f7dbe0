export { type FoundMerge, findMerges, MERGED_IDS_PROPERTY } from './find-merges.ts';
export { type CompanyChange, mergeEvents } from './merge-events.ts';
export {
  type CustomerPlan,
  type CustomerPlanInput,
  type CustomerValues,
  type KnownCustomer,
  planCustomer,
} from './plan-customer.ts';
export { type ImportedCustomer, type ImportPlan, MAX_NAME_CHARS, planImport } from './plan-import.ts';
export {
  type OutboundInput,
  type OutboundPlan,
  type OutboundSkip,
  type PlannedWrite,
  planOutbound,
} from './plan-outbound.ts';
export {
  type CompanyPlan,
  type PageCustomer,
  type PageDecision,
  type PageInput,
  type PlannedCustomer,
  planPage,
} from './plan-page.ts';
export { type ProofInput, type ProofSubject, proveRows } from './proof/prove-rows.ts';
export { externalIdAsRead, MAX_EXTERNAL_ID_CHARS, readExternalId } from './read-external-id.ts';
export {
  beginChangeSearch,
  type ChangePageRequest,
  type ChangeSearch,
  LOOK_BACK_MS,
  type NextChangeSearch,
  nextChangeSearch,
} from './reading/change-search.ts';
export { CREATED_PROPERTY, createdAt, MODIFIED_PROPERTY, modifiedAt } from './reading/company-times.ts';
export { compareIds } from './reading/compare-ids.ts';
export { addIds, EMPTY_TALLY, extendRange, type IdRange, type IdTally, sameTally } from './reading/id-tally.ts';
export { type IdWalk, type IdWalkAnswer, nextIdWalk, SEARCH_PAGE_SIZE } from './reading/id-walk.ts';
export { textStretches } from './reading/text-stretches.ts';
export { isEcho, isRelevant } from './relevance.ts';
export {
  decisionHolds,
  type ExternalIdAction,
  mostRecent,
  offerChoices,
  planExternalIdChoice,
} from './review-external-id.ts';
export { type RowProblem, type RowProblemCode, rowProblem } from './row-problem.ts';
export { ROW_PROBLEMS, type RowProblemFacts, rowProblemFacts } from './row-problems.ts';
export { companyEventKind, webhookEventKey } from './webhook-event.ts';
export { countLags, LAG_BOUNDS_SECONDS, type LagCounts, lagPercentile } from './webhook-lag.ts';
export * from './writing/index.ts';
