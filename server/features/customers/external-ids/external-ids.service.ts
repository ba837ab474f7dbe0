import type { ExternalIdCase, ExternalIdChoice, ExternalIdReason } from '@customerscore/core/contract';
import { offerChoices } from '@customerscore/core/sync';
import { newId } from '../../../database.ts';
import { AppError } from '../../../errors.ts';
import type { PortalScope } from '../../../http/guards.ts';
import type { CustomersStore } from '../customers.store.ts';
import type { KnownStores } from '../find-known.ts';
import type { Decision, DecisionsStore } from './decisions.store.ts';
import { findCases } from './find-case.ts';

export interface ReviewedCase extends ExternalIdCase {
  readonly message: string;
}

/** Companies whose External ID leads to no customer, or no longer to the same one, and what admins decide about them. */
export interface ExternalIdsService {
  counts(scope: PortalScope): Promise<{ readonly byReason: ReadonlyMap<string, number>; readonly decided: number }>;
  /** In order of company id. */
  list(
    scope: PortalScope,
    page: { readonly reason: ExternalIdReason; readonly after: string | null },
  ): Promise<{ readonly cases: readonly ReviewedCase[]; readonly next: string | null }>;
  /**
   * Remembers the choice, which the next reads honour, and reads the companies concerned at once.
   * @throws AppError not_found; invalid_request when the choice is not offered for the company as it is
   */
  decide(
    scope: PortalScope,
    decision: { readonly companyId: string; readonly choice: ExternalIdChoice; readonly by: string },
  ): Promise<void>;
  /** Takes a click back: links are as they were, the question is open again. @throws AppError not_found */
  undo(scope: PortalScope, companyId: string): Promise<void>;
  decisions(scope: PortalScope): Promise<readonly Decision[]>;
  decisionsOn(scope: PortalScope, companyIds: readonly string[]): Promise<readonly Decision[]>;
}

export interface ExternalIdsDependencies extends KnownStores {
  readonly decisions: DecisionsStore;
  /** Reads companies again and applies them, in the order given, one after the other. */
  readonly refresh: (scope: PortalScope, companyIds: readonly string[]) => Promise<void>;
  readonly now: () => Date;
}

const CASES_PER_PAGE = 50;
const DECISIONS_SHOWN = 200;

export function createExternalIdsService(dependencies: ExternalIdsDependencies): ExternalIdsService {
  const { customers, states, decisions, refresh, now } = dependencies;
  const caseOf = async (scope: PortalScope, companyId: string) => {
    const open = (await states.findMany(scope, [companyId])).filter(({ outcome }) => outcome !== 'ignored');
    const [found] = await findCases(dependencies, scope, open);
    if (!found) throw new AppError('not_found', 'The External ID of this company is not in question any more.');
    return found;
  };
  return {
    counts: async (scope) => ({
      byReason: new Map([
        ...(await states.countByCode(scope, 'failed')),
        ...(await states.countByCode(scope, 'no_external_id')),
      ]),
      decided: await decisions.count(scope),
    }),
    list: async (scope, { reason, after }) => {
      const outcome = reason === 'external_id_empty' ? 'no_external_id' : 'failed';
      const limit = CASES_PER_PAGE + 1;
      const found = await states.list(scope, { outcome, codes: [reason], after, limit });
      const page = found.slice(0, CASES_PER_PAGE);
      const cases = await findCases(dependencies, scope, page);
      const messages = new Map(page.map(({ companyId, message }) => [companyId, message]));
      return {
        cases: cases.map((each) => ({ ...each, message: messages.get(each.company.companyId) ?? '' })),
        next: found.length > CASES_PER_PAGE ? (page.at(-1)?.companyId ?? null) : null,
      };
    },
    decide: async (scope, { companyId, choice, by }) => {
      const found = await caseOf(scope, companyId);
      const offered = offerChoices(found).find((each) => each.choice === choice);
      if (!offered) throw new AppError('invalid_request', 'This choice does not fit the company as it is now.');
      const winner = offered.companyId;
      const claims = winner === null ? [found.company] : [found.company, ...found.others];
      const ids = claims.map((claim) => claim.companyId);
      const before = await linksBefore(customers, scope, found);
      const click = { externalId: found.externalId, by, at: now(), clickId: newId(), before };
      const choiceOf = (id: string) => (id === winner ? choice : 'ignore');
      await decisions.save(
        scope,
        ids.map((id) => ({ ...click, companyId: id, choice: choiceOf(id) })),
      );
      // The winner first: the others are told apart by the customer being taken.
      await refresh(
        scope,
        [...ids].sort((one, other) => Number(other === winner) - Number(one === winner)),
      );
    },
    undo: async (scope, companyId) => {
      const [decision] = await decisions.findMany(scope, [companyId]);
      if (!decision) throw new AppError('not_found', 'Nothing was decided about this company.');
      const click = await decisions.findClick(scope, decision.clickId);
      const ids = click.map((each) => each.companyId);
      await decisions.remove(scope, ids);
      await customers.restoreLinks(scope, decision.before);
      await refresh(scope, ids);
    },
    decisions: (scope) => decisions.list(scope, DECISIONS_SHOWN),
    decisionsOn: (scope, companyIds) => decisions.findMany(scope, companyIds),
  };
}

/** The links of the customers that a choice may move: the one with the External ID, and the company's own. */
async function linksBefore(customers: CustomersStore, scope: PortalScope, { company, externalId }: ExternalIdCase) {
  const own = await customers.findByCompanies(scope, [company.companyId]);
  const holder = externalId === null ? [] : await customers.findByExternalIds(scope.workspaceId, [externalId]);
  const involved = new Map([...own, ...holder].map((customer) => [customer.id, customer]));
  return [...involved.values()].map(({ id, link }) => ({ customerId: id, link }));
}
