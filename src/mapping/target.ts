import type { AttributeType, Catalogue, Definition } from '../contract/catalogue.ts';
import type { MappingTarget, ScoreDetail } from '../contract/mapping.ts';
import { SCORE_LABELS } from '../contract/scores.ts';

/** Our side of a mapping row with what messages and conversions need. `definition` is null for scores and the flag. */
export interface ResolvedTarget {
  readonly target: MappingTarget;
  readonly label: string;
  readonly type: AttributeType;
  readonly definition: Definition | null;
}

/** What each detail of a score is called, behind the name of the score, and the type of its values. */
export const SCORE_DETAIL_FACTS: Readonly<
  Record<ScoreDetail, { readonly label: string; readonly type: AttributeType }>
> = {
  band: { label: 'band', type: 'text' },
  reason: { label: 'reason', type: 'text' },
  changed_on: { label: 'changed on', type: 'date' },
};

/** Looks a target up in the catalogue; null when it has no such attribute or metric. */
export function resolveTarget(target: MappingTarget, catalogue: Catalogue): ResolvedTarget | null {
  switch (target.kind) {
    case 'score':
      return { target, label: SCORE_LABELS[target.score], type: 'number', definition: null };
    case 'score_detail': {
      const { label, type } = SCORE_DETAIL_FACTS[target.detail];
      return { target, label: `${SCORE_LABELS[target.score]} ${label}`, type, definition: null };
    }
    case 'churned':
      return { target, label: 'Churned', type: 'boolean', definition: null };
    case 'attribute':
    case 'metric': {
      const definition = catalogue.find((each) => each.codename === target.codename && each.kind === target.kind);
      if (definition === undefined) return null;
      return { target, label: definition.label, type: typeOf(definition), definition };
    }
  }
}

/** Equal for two rows that end in the same attribute, metric, score, detail of a score or flag. */
export function targetKey(target: MappingTarget): string {
  switch (target.kind) {
    case 'score':
      return `score:${target.score}`;
    case 'score_detail':
      return `score_${target.detail}:${target.score}`;
    case 'churned':
      return 'churned';
    case 'attribute':
    case 'metric':
      return `${target.kind}:${target.codename}`;
  }
}

/** The type of an attribute's or metric's values. */
export function typeOf(definition: Definition): AttributeType {
  return definition.kind === 'metric' ? 'number' : definition.type;
}
