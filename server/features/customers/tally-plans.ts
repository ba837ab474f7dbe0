import type { ImportCounts, Scores } from '@customerscore/core/contract';
import type { CompanyPlan, RowProblem } from '@customerscore/core/sync';
import { addCounts } from '../../runs/add-counts.ts';
import type { Customer } from './customers.store.ts';
import type { ImportContext } from './import-context.ts';

/** One value or company that could not be taken, with what is known of the company. */
export interface CompanyProblem {
  readonly companyId: string;
  readonly companyName: string | null;
  readonly externalId: string | null;
  readonly problem: RowProblem;
}

export interface ApplyResult {
  readonly counts: ImportCounts;
  /** Companies that failed and single values that could not be read. */
  readonly problems: readonly CompanyProblem[];
}

export type ImportedPlan = Extract<CompanyPlan, { customer: unknown }>;

export function isImported(plan: CompanyPlan): plan is ImportedPlan {
  return plan.outcome === 'create' || plan.outcome === 'update' || plan.outcome === 'unchanged';
}

export interface Applied {
  readonly plans: readonly CompanyPlan[];
  /** Ids of customers that the database did not take. */
  readonly refused: ReadonlySet<string>;
  /** Companies left alone, since they were read again meanwhile: their customers, null where there is none. */
  readonly overtaken: readonly (Customer | null)[];
}

/** Counts every company once. */
export function tally({ plans, refused, overtaken }: Applied, { mapping }: ImportContext): ApplyResult {
  const imported = overtaken.filter((customer) => customer !== null);
  const scoredBefore = imported.filter(({ scores }) => scores !== null && hasScore(scores)).length;
  const counts = {
    read: plans.length + overtaken.length,
    created: 0,
    updated: 0,
    unchanged: imported.length,
    excluded: overtaken.length - imported.length,
    withoutExternalId: 0,
    failed: 0,
    scored: scoredBefore,
    notScored: imported.length - scoredBefore,
    rescored: 0,
  };
  const problems: CompanyProblem[] = [];
  for (const plan of plans) {
    const { properties, id } = plan.company;
    const about = {
      companyId: id,
      companyName: properties.name ?? null,
      externalId: properties[mapping.externalId.name] ?? null,
    };
    const found = problemsOf(plan, refused);
    problems.push(...found.map((problem) => ({ ...about, problem })));
    if (!isImported(plan)) {
      counts[notImportedCount(plan)] += 1;
    } else if (refused.has(plan.customer.customerId)) {
      counts.failed += 1;
    } else {
      counts[IMPORTED_COUNTS[plan.outcome]] += 1;
      counts[hasScore(plan.customer.scores) ? 'scored' : 'notScored'] += 1;
    }
  }
  return { counts, problems };
}

export function joinResults(one: ApplyResult, other: ApplyResult): ApplyResult {
  const counts = addCounts({ ...one.counts }, { ...other.counts });
  return { counts: { ...one.counts, ...counts }, problems: [...one.problems, ...other.problems] };
}

function notImportedCount(plan: Exclude<CompanyPlan, ImportedPlan>): 'excluded' | 'withoutExternalId' | 'failed' {
  if (plan.outcome === 'exclude') return 'excluded';
  if (plan.outcome === 'ignore' && plan.problem.code !== 'external_id_empty') return 'excluded';
  return plan.problem.code === 'external_id_empty' ? 'withoutExternalId' : 'failed';
}

const IMPORTED_COUNTS = { create: 'created', update: 'updated', unchanged: 'unchanged' } as const;

function hasScore({ fit, health, churnRisk }: Scores): boolean {
  return [fit, health, churnRisk].some(({ status }) => status === 'scored');
}

/** Two processes can plan the same new External ID at once: the second is told by the database. */
export const TAKEN_MEANWHILE: RowProblem = {
  code: 'external_id_taken',
  message: 'Another company with this External ID was imported at the same moment. The next cycle sorts it out.',
  property: null,
  actor: 'retry_later',
};

function problemsOf(plan: CompanyPlan, refused: ReadonlySet<string>): readonly RowProblem[] {
  if (plan.outcome === 'fail') return [plan.problem];
  if (!isImported(plan)) return [];
  return refused.has(plan.customer.customerId) ? [TAKEN_MEANWHILE] : plan.warnings;
}
