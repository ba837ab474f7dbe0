import { type MappingTarget, SCORE_DETAILS, type ScoreDetail } from '../../contract/mapping.ts';
import { SCORE_NAMES, type ScoreName } from '../../contract/scores.ts';
import { BAND_BOUNDS } from '../../scoring/bands.ts';

/** The group that our properties are created in, as HubSpot's create call takes it. */
export const RECOMMENDED_GROUP = { name: 'customerscore', label: 'Customerscore', displayOrder: -1 } as const;

/** A company property as HubSpot's create call takes it. https://developers.hubspot.com/docs/api-reference/latest/crm/properties/guide */
export interface RecommendedProperty {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly groupName: string;
  readonly type: 'number' | 'bool' | 'enumeration' | 'string' | 'date';
  readonly fieldType: 'number' | 'booleancheckbox' | 'select' | 'textarea' | 'date';
  readonly options?: readonly { readonly label: string; readonly value: string; readonly displayOrder: number }[];
}

/** The properties that scores are written to. Scale and direction are in the description, since a score read backwards does harm. */
export const RECOMMENDED_PROPERTIES: readonly RecommendedProperty[] = [
  score('fit_score', 'Fit Score', 'How well the company matches your ideal customer.', 'higher is better'),
  score('health_score', 'Health Score', 'How well the customer is doing.', 'higher is better'),
  score('churn_risk', 'Churn Risk', 'How likely the customer is to leave.', 'higher is worse'),
  {
    name: 'customerscore_churned',
    label: 'Customerscore Churned',
    description: 'Whether the customer has churned. Written by Customerscore.',
    groupName: RECOMMENDED_GROUP.name,
    type: 'bool',
    fieldType: 'booleancheckbox',
    options: [
      { label: 'Yes', value: 'true', displayOrder: 0 },
      { label: 'No', value: 'false', displayOrder: 1 },
    ],
  },
];

/** What each recommended property shows. */
export const RECOMMENDED_TARGETS: Readonly<Record<string, MappingTarget>> = {
  customerscore_fit_score: { kind: 'score', score: 'fit' },
  customerscore_health_score: { kind: 'score', score: 'health' },
  customerscore_churn_risk: { kind: 'score', score: 'churnRisk' },
  customerscore_churned: { kind: 'churned' },
};

/** What each score is called, means and which way it goes. */
const SCORE_FACTS: Readonly<
  Record<ScoreName, { readonly name: string; readonly label: string; readonly direction: string }>
> = {
  fit: { name: 'fit', label: 'Fit', direction: 'a higher score is better' },
  health: { name: 'health', label: 'Health', direction: 'a higher score is better' },
  churnRisk: { name: 'churn_risk', label: 'Churn Risk', direction: 'a higher score is worse' },
};

const DETAIL_LABELS: Readonly<Record<ScoreDetail, string>> = {
  band: 'Band',
  reason: 'Reason',
  changed_on: 'Changed On',
};

/** Properties for what is known of a score beside its value; made only where somebody asks for them. */
export const OPTIONAL_PROPERTIES: readonly RecommendedProperty[] = SCORE_NAMES.flatMap((name) => [
  bandProperty(name),
  reasonProperty(name),
  changedOnProperty(name),
]);

/** What each optional property shows. */
export const OPTIONAL_TARGETS: Readonly<Record<string, MappingTarget>> = Object.fromEntries(
  SCORE_NAMES.flatMap((score) =>
    SCORE_DETAILS.map((detail) => [detailName(score, detail), { kind: 'score_detail', score, detail }]),
  ),
);

function bandProperty(score: ScoreName): RecommendedProperty {
  const bands = BAND_BOUNDS[score];
  const ranges = bands.map(({ band, from, to }) => `${band} ${from} to ${to}`).join(', ');
  return {
    ...detailProperty(score, 'band', `The band of ${SCORE_FACTS[score].label}: ${ranges}`),
    type: 'enumeration',
    fieldType: 'select',
    options: bands.map(({ band }, index) => ({ label: sentenceCase(band), value: band, displayOrder: index })),
  };
}

function reasonProperty(score: ScoreName): RecommendedProperty {
  const meaning = `Why ${SCORE_FACTS[score].label} is what it is, with points out of 100`;
  return { ...detailProperty(score, 'reason', meaning), type: 'string', fieldType: 'textarea' };
}

function changedOnProperty(score: ScoreName): RecommendedProperty {
  const meaning = `The day on which ${SCORE_FACTS[score].label} (0 to 100) or its band last changed`;
  return { ...detailProperty(score, 'changed_on', meaning), type: 'date', fieldType: 'date' };
}

function detailProperty(score: ScoreName, detail: ScoreDetail, meaning: string) {
  const { label, direction } = SCORE_FACTS[score];
  return {
    name: detailName(score, detail),
    label: `Customerscore ${label} ${DETAIL_LABELS[detail]}`,
    description: `${meaning}; ${direction}. Written by Customerscore.`,
    groupName: RECOMMENDED_GROUP.name,
  };
}

function detailName(score: ScoreName, detail: ScoreDetail): string {
  return `customerscore_${SCORE_FACTS[score].name}_${detail}`;
}

function sentenceCase(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

function score(name: string, label: string, meaning: string, direction: string): RecommendedProperty {
  return {
    name: `customerscore_${name}`,
    label: `Customerscore ${label}`,
    description: `${meaning} 0 to 100, ${direction}. Written by Customerscore.`,
    groupName: RECOMMENDED_GROUP.name,
    type: 'number',
    fieldType: 'number',
  };
}
