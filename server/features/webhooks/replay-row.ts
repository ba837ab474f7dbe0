import { type Catalogue, type ReplayRow, SCORE_LABELS, SCORE_NAMES, type Score } from '@customerscore/core/contract';
import type { PlannedCustomer } from '@customerscore/core/sync';
import type { ComparedCompany } from '../customers/companies.service.ts';
import type { Customer } from '../customers/customers.service.ts';

/** What a replay does to one company, in words. */
export function toReplayRow({ plan, before }: ComparedCompany, catalogue: Catalogue): ReplayRow {
  const { company, outcome } = plan;
  const about = { companyId: company.id, name: company.properties.name ?? null, outcome };
  if ('customer' in plan) return { ...about, message: null, changes: changesOf(before, plan.customer, catalogue) };
  const message = plan.outcome === 'exclude' ? 'The filter leaves it out.' : plan.problem.message;
  return { ...about, message, changes: [] };
}

export function goneRow(companyId: string): ReplayRow {
  return { companyId, name: null, outcome: 'gone', message: 'HubSpot no longer has this company.', changes: [] };
}

function changesOf(before: Customer | null, after: PlannedCustomer, catalogue: Catalogue): ReplayRow['changes'] {
  const values = [
    { label: 'Name', before: before?.name, after: after.name },
    { label: 'External ID', before: before?.externalId, after: after.externalId },
    ...catalogue.map(({ label, codename }) => ({
      label,
      before: before?.attributes[codename] ?? before?.metrics[codename]?.value,
      after: after.attributes[codename] ?? after.metrics[codename]?.value,
    })),
    ...SCORE_NAMES.map((name) => ({
      label: SCORE_LABELS[name],
      before: before?.scores ? shown(before.scores[name]) : undefined,
      after: shown(after.scores[name]),
    })),
  ];
  return values
    .map(({ label, ...change }) => ({ label, before: textOf(change.before), after: textOf(change.after) }))
    .filter((change) => change.before !== change.after);
}

function shown(score: Score): number | undefined {
  return score.status === 'scored' ? score.value : undefined;
}

function textOf(value: string | number | boolean | null | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}
