import type { Catalogue, Definition } from '@customerscore/core/contract';
import {
  checkModel,
  describeTest,
  type ModelIssue,
  type RuleInput,
  type ScoringModel,
  type ValueTest,
} from '@customerscore/core/scoring';

/** The model on screen, whether it is being edited, and what keeps it from being saved. */
export interface ModelView {
  readonly model: ScoringModel;
  readonly editing: boolean;
  readonly issues: readonly ModelIssue[];
  readonly catalogue: Catalogue;
  readonly change: (model: ScoringModel) => void;
}

interface ViewInput {
  readonly saved: ScoringModel;
  /** Null while it is only looked at. */
  readonly edited: ScoringModel | null;
  readonly catalogue: Catalogue;
  readonly onChange: (model: ScoringModel) => void;
}

export function viewOf({ saved, edited, catalogue, onChange }: ViewInput): ModelView {
  const model = edited ?? saved;
  const issues = edited === null ? [] : checkModel(edited, catalogue);
  return { model, editing: edited !== null, issues, catalogue, change: onChange };
}

/** The message of the first issue at that path of the model. */
export function issueAt({ issues }: ModelView, path: string): string | null {
  return issues.find((issue) => issue.path === path)?.message ?? null;
}

/** What a rule looks at; undefined when it is no longer in the catalogue. */
export function findDefinition(catalogue: Catalogue, { kind, codename }: RuleInput): Definition | undefined {
  return catalogue.find((definition) => definition.kind === kind && definition.codename === codename);
}

/** A rule in words: `Employees in 50 to 1,000`. One that was just added may ask nothing yet. */
export function describeRule(catalogue: Catalogue, input: RuleInput, test: ValueTest): string {
  const about = findDefinition(catalogue, input)?.label ?? input.codename;
  const isUnset = test.op === 'between' && test.min === null && test.max === null;
  return isUnset ? `${about}: no bound yet` : `${about} ${describeTest(test)}`;
}

/** A copy of a list with one item changed. */
export function changeAt<T>(list: readonly T[], index: number, change: Partial<T>): T[] {
  return list.map((item, at) => (at === index ? { ...item, ...change } : item));
}
