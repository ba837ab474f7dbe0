import { type CompanyPlan, externalIdAsRead, modifiedAt, type RowProblem } from '@customerscore/core/sync';
import type { CompanyState } from './company-states.store.ts';
import type { ImportContext } from './import-context.ts';

type NotImported = Extract<CompanyPlan, { outcome: 'exclude' | 'fail' | 'ignore' }>;

const LEFT_OUT = { outcome: 'excluded', code: 'filter', message: 'The filter of the mapping leaves it out.' } as const;

/** What to remember of a company that was not imported. */
export function toCompanyState(plan: NotImported, { mapping }: ImportContext, readAt: Date): CompanyState {
  const { id: companyId, properties } = plan.company;
  const modified = modifiedAt(plan.company);
  return {
    companyId,
    ...(plan.outcome === 'exclude' ? LEFT_OUT : problemFacts(plan.problem, plan.outcome)),
    externalId: externalIdAsRead(mapping.externalId, properties[mapping.externalId.name]),
    name: properties.name ?? properties.domain ?? null,
    modifiedAt: modified === null ? null : new Date(modified),
    readAt,
  };
}

/** Whether two states of a company differ in nothing but when it was read. */
export function sameState(one: CompanyState, other: CompanyState): boolean {
  return (
    one.outcome === other.outcome &&
    one.code === other.code &&
    one.message === other.message &&
    one.externalId === other.externalId &&
    one.name === other.name &&
    one.modifiedAt?.getTime() === other.modifiedAt?.getTime()
  );
}

function problemFacts({ code, message }: RowProblem, outcome: 'fail' | 'ignore') {
  if (outcome === 'ignore') return { outcome: 'ignored', code, message } as const;
  return { outcome: code === 'external_id_empty' ? 'no_external_id' : 'failed', code, message } as const;
}
