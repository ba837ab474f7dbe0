import { type Expressions, makeExpressions } from '../aggregate/expressions.ts';
import { refuseCollation } from '../index/parse-index-spec.ts';
import type { FilterNode } from '../query/filter-node.ts';
import { parseFilter } from '../query/parse-filter.ts';
import type { CommandFields } from './command-fields.ts';

export interface QueryFields {
  readonly filter: FilterNode;
  readonly expressions: Expressions;
  /** An index by name or pattern; undefined when the client leaves the choice to us. */
  readonly hint: unknown;
}

/** What all commands with a filter share: the filter itself, `let`, `hint` and `collation`. */
export function readQuery(fields: CommandFields, filterField: string, variables = fields.any('let')): QueryFields {
  refuseCollation(fields.any('collation'));
  const expressions = makeExpressions(variables);
  const filter = parseFilter(fields.any(filterField), (expression) => expressions.compileTest(expression));
  const hint = fields.any('hint');
  return { filter, expressions, hint: isEmpty(hint) ? undefined : hint };
}

function isEmpty(hint: unknown): boolean {
  return typeof hint === 'object' && hint !== null && Object.keys(hint).length === 0;
}
