import type { MappingContent, MappingRow, MappingTarget } from '../../../../src/contract/index.ts';
import { RECOMMENDED_TARGETS } from '../../../../src/mapping/index.ts';

/** Company property of the sample portal → attribute of the default catalogue. */
const ATTRIBUTES = {
  numberofemployees: 'employees',
  industry: 'industry',
  country: 'country',
  plan: 'plan',
  seats: 'seats',
  renewal_date: 'renewal_date',
  customer_status: 'customer_status',
  churn_date: 'churn_date',
} as const;
const METRICS = ['logins_30d', 'active_users', 'open_tickets', 'nps'] as const;

/** Everything the default scoring model looks at. */
export const INBOUND_ROWS: readonly MappingRow[] = [
  ...Object.entries(ATTRIBUTES).map(([property, codename]) => inbound(property, { kind: 'attribute', codename })),
  ...METRICS.map((codename) => inbound(codename, { kind: 'metric', codename })),
];

/** The four properties that `POST …/properties/recommended` makes. */
export const OUTBOUND_ROWS: readonly MappingRow[] = Object.entries(RECOMMENDED_TARGETS).map(([property, target]) =>
  outbound(property, target),
);

/** A mapping that reads all sample properties and writes the recommended ones, with what differs. */
export function recommendedMapping(changes: Partial<MappingContent> = {}): MappingContent {
  return {
    externalIdProperty: 'customer_id',
    rows: [...INBOUND_ROWS, ...OUTBOUND_ROWS],
    filter: { groups: [] },
    recentlyChurnedDays: 90,
    ...changes,
  };
}

export function inbound(property: string, target: MappingTarget): MappingRow {
  return { id: `in-${property}`, property, direction: 'inbound', target };
}

export function outbound(property: string, target: MappingTarget): MappingRow {
  return { id: `out-${property}`, property, direction: 'outbound', target };
}
