import {
  type Catalogue,
  type MappingTarget,
  SCORE_DETAILS,
  SCORE_LABELS,
  SCORE_NAMES,
} from '@customerscore/core/contract';
import { SCORE_DETAIL_FACTS } from '@customerscore/core/mapping';
import { DATA_SOURCE_LABELS } from '../../format/labels.ts';

interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface ChoiceGroup {
  readonly group: string;
  readonly items: readonly Choice[];
}

/** Our side of a mapping row as one text, for a select. */
export function targetValue(target: MappingTarget): string {
  switch (target.kind) {
    case 'attribute':
    case 'metric':
      return `${target.kind}:${target.codename}`;
    case 'score':
      return `score:${target.score}`;
    case 'score_detail':
      return `score_detail:${target.score}:${target.detail}`;
    case 'churned':
      return 'churned';
  }
}

/** The target behind a text of `targetValue`; null for any other text. */
export function targetFrom(value: string): MappingTarget | null {
  const [kind = '', name = '', detailName = ''] = value.split(':');
  if (kind === 'churned') return { kind };
  if (kind === 'attribute' || kind === 'metric') return { kind, codename: name };
  const score = SCORE_NAMES.find((candidate) => candidate === name);
  const detail = SCORE_DETAILS.find((candidate) => candidate === detailName);
  if (kind === 'score_detail' && score && detail) return { kind, score, detail };
  return kind === 'score' && score ? { kind, score } : null;
}

/** Everything a row can be tied to. A data source other than HubSpot is named, since such a row cannot be imported. */
export function targetChoices(catalogue: Catalogue): ChoiceGroup[] {
  const ofKind = (kind: 'attribute' | 'metric') =>
    catalogue
      .filter((definition) => definition.kind === kind)
      .map(({ codename, label, dataSource }) => ({
        value: `${kind}:${codename}`,
        label: dataSource === 'hubspot' ? label : `${label} (${DATA_SOURCE_LABELS[dataSource]})`,
      }));
  return [
    {
      group: 'Scores (written only)',
      items: [
        ...SCORE_NAMES.map((score) => ({ value: `score:${score}`, label: SCORE_LABELS[score] })),
        { value: 'churned', label: 'Churned' },
      ],
    },
    {
      group: 'About scores (written only)',
      items: SCORE_NAMES.flatMap((score) =>
        SCORE_DETAILS.map((detail) => ({
          value: targetValue({ kind: 'score_detail', score, detail }),
          label: `${SCORE_LABELS[score]} ${SCORE_DETAIL_FACTS[detail].label}`,
        })),
      ),
    },
    { group: 'Attributes', items: ofKind('attribute') },
    { group: 'Metrics', items: ofKind('metric') },
  ].filter(({ items }) => items.length > 0);
}
