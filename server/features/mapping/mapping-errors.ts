import type { Drift, MappingIssue } from '@customerscore/core/contract';
import { AppError } from '../../errors.ts';

/** Why a draft cannot be confirmed, with every issue. */
export function invalidMapping(summary: string, issues: readonly MappingIssue[]): AppError {
  const details = issues.map(({ code, message, rowId }) => ({
    code,
    message,
    path: rowId === null ? '' : `rows.${rowId}`,
  }));
  return new AppError('mapping_invalid', `${summary} ${issues.map(({ message }) => message).join(' ')}`, {
    issues: details,
  });
}

/** Why a confirmed mapping cannot be used any more. */
export function brokenMapping(drift: readonly Drift[]): AppError {
  const issues = drift.map(({ code, message, property }) => ({ code, message, path: property }));
  const messages = drift.map(({ message }) => message).join(' ');
  return new AppError('mapping_invalid', `The mapping no longer fits HubSpot. ${messages}`, { issues });
}
