import type { MappingTarget } from '../../contract/mapping.ts';

/** The group that our properties are created in, as HubSpot's create call takes it. */
export const RECOMMENDED_GROUP = { name: 'customerscore', label: 'Customerscore', displayOrder: -1 } as const;

/** A company property as HubSpot's create call takes it. https://developers.hubspot.com/docs/api-reference/latest/crm/properties/guide */
export interface RecommendedProperty {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly groupName: string;
  readonly type: 'number' | 'bool';
  readonly fieldType: 'number' | 'booleancheckbox';
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
