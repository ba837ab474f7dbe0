import type { ColumnTarget, CsvColumn } from '../../contract/api/csv-imports.ts';
import { type Catalogue, CODENAME_PATTERN, type Definition } from '../../contract/catalogue.ts';
import type { ErrorIssue } from '../../contract/errors.ts';

/** The attributes and metrics that the columns add to the catalogue. */
export function definitionsOf(targets: readonly ColumnTarget[]): Definition[] {
  return targets.flatMap((target) => (target.kind === 'new' ? [{ ...target.definition, dataSource: 'csv' }] : []));
}

/** What is wrong with the choice of columns; `path` is `targets.` and the column's place, or empty for the whole. */
export function checkTargets(
  targets: readonly ColumnTarget[],
  columns: readonly CsvColumn[],
  catalogue: Catalogue,
): ErrorIssue[] {
  if (targets.length !== columns.length) {
    return [issue(`The file has ${columns.length} columns, and something was chosen for ${targets.length}.`, '')];
  }
  return [
    ...countIssues(targets),
    ...targets.flatMap((target, index) => {
      const message = targetIssue(target, { targets, index, catalogue });
      return message === null ? [] : [issue(message, `targets.${index}`)];
    }),
  ];
}

function countIssues(targets: readonly ColumnTarget[]): ErrorIssue[] {
  const count = (kind: ColumnTarget['kind']) => targets.filter((target) => target.kind === kind).length;
  const issues: ErrorIssue[] = [];
  if (count('external_id') !== 1) issues.push(issue('Choose the one column that holds the External ID.', ''));
  if (count('name') > 1) issues.push(issue('Only one column can hold the name.', ''));
  if (count('date') > 1) issues.push(issue('Only one column can hold the date of metrics.', ''));
  return issues;
}

interface Place {
  readonly targets: readonly ColumnTarget[];
  readonly index: number;
  readonly catalogue: Catalogue;
}

function targetIssue(target: ColumnTarget, { targets, index, catalogue }: Place): string | null {
  const codename = codenameOf(target);
  if (codename === null) return null;
  if (targets.slice(0, index).some((other) => codenameOf(other) === codename)) {
    return `Another column becomes "${codename}" already.`;
  }
  const known = catalogue.find((each) => each.codename === codename);
  if (target.kind === 'new') {
    if (!CODENAME_PATTERN.test(codename)) return `"${codename}" is no codename: use lower-case letters, digits and _.`;
    // An import that was started before it could go on has added it.
    const isSame = known?.kind === target.definition.kind && known.dataSource === 'csv';
    return known && !isSame ? `The codename "${codename}" is taken. Choose another one.` : null;
  }
  if (!known || known.kind !== target.kind) return `There is no ${target.kind} "${codename}" any more.`;
  return known.dataSource === 'csv' ? null : `"${known.label}" does not come from CSV. Change its data source first.`;
}

/** The attribute or metric that a column becomes; null for other columns. */
export function codenameOf(target: ColumnTarget): string | null {
  if (target.kind === 'new') return target.definition.codename;
  return 'codename' in target ? target.codename : null;
}

function issue(message: string, path: string): ErrorIssue {
  return { code: 'columns_invalid', message, path };
}
