import { SCORE_DETAILS, SCORE_LABELS, SCORE_NAMES, type UndoTarget } from '@customerscore/core/contract';
import { SCORE_DETAIL_FACTS } from '@customerscore/core/mapping';

/** Where a written value comes from, in words: `Fit`, `attribute plan`, `Churned`, `an undo`. */
export function sourceLabel(source: string): string {
  const [kind = '', name = ''] = source.split(':');
  const score = SCORE_NAMES.find((each) => each === name);
  if (kind === 'score' && score) return SCORE_LABELS[score];
  const detail = SCORE_DETAILS.find((each) => kind === `score_${each}`);
  if (detail && score) return `${SCORE_LABELS[score]} ${SCORE_DETAIL_FACTS[detail].label}`;
  if (kind === 'attribute' || kind === 'metric') return `${kind} ${name}`;
  if (kind === 'churned') return 'Churned';
  return kind === 'undo' ? 'an undo' : source;
}

/** What an undo takes back: `Everything a run wrote`. */
export function undoLabel(target: UndoTarget): string {
  switch (target.kind) {
    case 'run':
      return 'Everything that one run wrote';
    case 'property':
      return `Everything that we wrote to ${target.property}`;
    case 'company':
      return `Everything that we wrote to company ${target.companyId}`;
  }
}
