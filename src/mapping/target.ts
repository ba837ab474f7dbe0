import type { AttributeType, Catalogue, Definition } from '../contract/catalogue.ts';
import type { MappingTarget } from '../contract/mapping.ts';
import { SCORE_LABELS } from '../contract/scores.ts';

/** Our side of a mapping row with what messages and conversions need. `definition` is null for scores and the flag. */
export interface ResolvedTarget {
  readonly target: MappingTarget;
  readonly label: string;
  readonly type: AttributeType;
  readonly definition: Definition | null;
}

/** Looks a target up in the catalogue; null when it has no such attribute or metric. */
export function resolveTarget(target: MappingTarget, catalogue: Catalogue): ResolvedTarget | null {
  switch (target.kind) {
    case 'score':
      return { target, label: SCORE_LABELS[target.score], type: 'number', definition: null };
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

/** Equal for two rows that end in the same attribute, metric, score or flag. */
export function targetKey(target: MappingTarget): string {
  switch (target.kind) {
    case 'score':
      return `score:${target.score}`;
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
