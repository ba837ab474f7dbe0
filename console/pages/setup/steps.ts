import type { MappingIssue } from '@customerscore/core/contract';

export const STEPS = [
  { label: 'External ID', hint: 'Which customer a company is' },
  { label: 'Mapping', hint: 'What is imported and written' },
  { label: 'Filter', hint: 'Which companies take part' },
  { label: 'Review', hint: 'Dry run, then confirm' },
] as const;

export const REVIEW_STEP = STEPS.length;

/** The step (from 1) on which an issue is solved. */
export function stepOfIssue({ code, rowId }: MappingIssue): number {
  if (code.startsWith('filter_')) return 3;
  return rowId === null ? 1 : 2;
}

export function issuesOfStep(step: number, issues: readonly MappingIssue[]): MappingIssue[] {
  return issues.filter((issue) => stepOfIssue(issue) === step);
}
