import type { AttributeValue, CustomerBody, EnterValuesRequest } from '@customerscore/core/contract';

/** What was typed and is not saved, by codename. Null: the field was emptied. */
export interface ManualDrafts {
  readonly attributes: Readonly<Record<string, AttributeValue | null>>;
  readonly metrics: Readonly<Record<string, AttributeValue | null>>;
}

export const NO_DRAFTS: ManualDrafts = { attributes: {}, metrics: {} };

const DAY_CHARS = 'YYYY-MM-DD'.length;

/** Points are dated by the day in UTC. */
export function todayInUtc(): string {
  return new Date().toISOString().slice(0, DAY_CHARS);
}

/** The attributes and metrics whose data source is entering by hand, with what they hold. */
export function manualFieldsOf({ attributes, metrics }: Pick<CustomerBody, 'attributes' | 'metrics'>) {
  const isManual = ({ dataSource }: { readonly dataSource: string }) => dataSource === 'manual';
  return {
    attributes: attributes.filter(isManual),
    metrics: metrics
      .filter(isManual)
      .map(({ codename, label, unit, points }) => ({ codename, label, unit, latest: points.at(-1)?.value ?? null })),
  };
}

/** What is to be stored. A number that was emptied stays as it is: what was once measured is not taken away. */
export function changesOf({ attributes, metrics }: ManualDrafts, date: string): EnterValuesRequest {
  const points = Object.entries(metrics).flatMap(([codename, value]) =>
    typeof value === 'number' ? [{ codename, date, value }] : [],
  );
  return { attributes, points };
}
