import type { PlannedChange, UndoConflict, UndoTarget } from '@customerscore/core/contract';
import { describeSource, originalValue, planUndo, type SameValue, type UndoPlan } from '@customerscore/core/sync';
import type { PortalScope } from '../../http/guards.ts';
import type { HubSpotCaller } from '../../hubspot/caller.ts';
import type { HubSpotClient } from '../../hubspot/client.ts';
import { HISTORY_BATCH_SIZE, type ValueSources } from '../../hubspot/company-finding-api.ts';
import { inBatches } from '../../hubspot/in-batches.ts';
import { HUBSPOT_BATCH_SIZE } from '../../hubspot/paths.ts';
import type { CustomersService } from '../customers/customers.service.ts';
import type { Candidate, CandidateSource } from './candidate.ts';
import type { LedgerStore, LedgerWriteValue, WrittenValues } from './ledger.store.ts';
import { type CompanyNames, NO_NAMES, namesOfCompanies } from './names-of-companies.ts';
import type { WrittenCompany, WrittenHistoryStore, WrittenPage } from './written-history.store.ts';

export interface UndoCandidatesOptions {
  readonly history: WrittenHistoryStore;
  readonly ledger: Pick<LedgerStore, 'lastWritten'>;
  readonly customers: Pick<CustomersService, 'findByCompanies'>;
  readonly client: Pick<HubSpotClient, 'batchReadCompanies' | 'readValueSources'>;
  readonly caller: HubSpotCaller;
  readonly scope: PortalScope;
  readonly target: UndoTarget;
  readonly same: SameValue;
  readonly runId: string;
  /** Whether to ask HubSpot who wrote what stands there instead of our values. */
  readonly nameSources: boolean;
}

/** Few: what stands in HubSpot is to be written over before anybody changes it. */
const PAGES_AHEAD = 2;

/**
 * The companies that an undo is about, in order of id: what we wrote to them, held against what HubSpot holds at this
 * moment. One call for a hundred companies, and one more for fifty in which something else stands.
 */
export function undoCandidates(options: UndoCandidatesOptions): CandidateSource {
  return {
    pagesAhead: PAGES_AHEAD,
    page: async (after) => {
      const companies = await writtenBy(options, { after, limit: HUBSPOT_BATCH_SIZE });
      return {
        candidates: planUndoOf(options, companies),
        next: options.target.kind === 'company' ? null : (companies.at(-1)?.companyId ?? null),
      };
    },
  };
}

async function planUndoOf(
  options: UndoCandidatesOptions,
  companies: readonly WrittenCompany[],
): Promise<readonly Candidate[]> {
  const { scope, runId, ledger, customers } = options;
  const plans = await planCompanies(options, companies);
  const companyIds = companies.map(({ companyId }) => companyId);
  const written = await ledger.lastWritten(scope, companyIds);
  const names = await namesOfCompanies(customers, scope, companyIds);
  return plans.map((plan) =>
    toCandidate(plan, names.get(plan.companyId) ?? NO_NAMES, written.get(plan.companyId) ?? {}, runId),
  );
}

async function writtenBy(
  { history, scope, target }: UndoCandidatesOptions,
  page: WrittenPage,
): Promise<readonly WrittenCompany[]> {
  switch (target.kind) {
    case 'run':
      return history.ofRun(scope, target.runId, page);
    case 'property':
      return history.ofProperty(scope, target.property, page);
    case 'company':
      return history.ofCompany(scope, target.companyId);
  }
}

async function planCompanies(
  options: UndoCandidatesOptions,
  companies: readonly WrittenCompany[],
): Promise<readonly UndoPlan[]> {
  const { client, caller, same } = options;
  const ids = companies.map(({ companyId }) => companyId);
  const properties = [...new Set(companies.flatMap(({ values }) => values.map(({ property }) => property)))];
  const found = await client.batchReadCompanies(caller, { ids, properties });
  const present = new Map(found.map((company) => [company.id, company.properties]));
  const plans = companies.map(({ companyId, values }) =>
    // A company that is gone holds nothing of ours: all of it is a conflict.
    planUndo({ companyId, values, present: present.get(companyId) ?? {}, same }),
  );
  return options.nameSources ? withSources(options, plans) : plans;
}

async function withSources(
  { client, caller }: UndoCandidatesOptions,
  plans: readonly UndoPlan[],
): Promise<readonly UndoPlan[]> {
  const inConflict = plans.filter(({ conflicts }) => conflicts.length > 0);
  const properties = [...new Set(inConflict.flatMap(({ conflicts }) => conflicts.map(({ property }) => property)))];
  const ids = inConflict.map(({ companyId }) => companyId);
  const pages = await inBatches(ids, HISTORY_BATCH_SIZE, async (batch) => [
    await client.readValueSources(caller, { ids: batch, properties }),
  ]);
  const sourceOf = (companyId: string, property: string) => describe(pages, companyId, property);
  return plans.map((plan) => ({
    ...plan,
    conflicts: plan.conflicts.map(
      (conflict): UndoConflict => ({ ...conflict, by: sourceOf(plan.companyId, conflict.property) }),
    ),
  }));
}

function describe(pages: readonly ValueSources[], companyId: string, property: string): string | null {
  const source = pages.map((page) => page.get(companyId)?.[property]).find((found) => found !== undefined);
  return source ? describeSource(source.sourceType, source.sourceId) : null;
}

function toCandidate(
  { companyId, changes, conflicts, equal }: UndoPlan,
  names: CompanyNames,
  written: WrittenValues,
  runId: string,
): Candidate {
  return {
    row: { companyId, ...names, changes, conflicts },
    values: Object.fromEntries(changes.map((change) => [change.property, toWriteValue(change, written)])),
    equal,
    none: [],
    held: [],
    problems: [],
    skipped: changes.length === 0 && conflicts.length > 0,
    writtenBefore: Object.values(written).some((value) => value.runId === runId),
  };
}

function toWriteValue({ property, before, after }: PlannedChange, written: WrittenValues): LedgerWriteValue {
  const original = originalValue(before, written[property] ?? null);
  return { value: after, before, original, source: 'undo' };
}
