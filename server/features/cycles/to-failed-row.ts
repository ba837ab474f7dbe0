import type { NewFailedRow } from '../../runs/failed-rows.store.ts';
import type { CompanyProblem } from '../customers/companies.service.ts';

export function toFailedRow(
  runId: string,
  { companyId, companyName, externalId, problem }: CompanyProblem,
  at: Date,
): NewFailedRow {
  const { code, message, actor, property } = problem;
  return { runId, run: 'import', companyId, companyName, externalId, property, error: { code, message, actor }, at };
}
