import type { CustomerPoints } from './metric-history.store.ts';
import { placeOf, type YearSeries } from './packed-series.ts';

/** What is to be added to one document. */
export interface YearPoints {
  /** `{customerId}:{year}` */
  readonly id: string;
  readonly customerId: string;
  readonly year: number;
  readonly points: ReadonlyMap<string, YearSeries>;
}

/** New points sorted into the documents that hold them; of several on one day the last one counts. */
export function groupByYear(added: readonly CustomerPoints[]): YearPoints[] {
  const years = new Map<string, YearPoints & { readonly points: Map<string, YearSeries> }>();
  for (const { customerId, points } of added) {
    for (const [codename, ofMetric] of Object.entries(points)) {
      for (const { day, value } of ofMetric) {
        const { year, dayOfYear } = placeOf(day);
        const id = `${customerId}:${year}`;
        const document = years.get(id) ?? { id, customerId, year, points: new Map() };
        const series = document.points.get(codename) ?? new Map();
        series.set(dayOfYear, value);
        document.points.set(codename, series);
        years.set(id, document);
      }
    }
  }
  return [...years.values()];
}
