import type { Definition } from '@customerscore/core/contract';
import type { WindowMeasure } from '@customerscore/core/learning';

/** A feature, by its key, in the words of the catalogue: `Logins, trend over 28 days`. */
export type NameOfFeature = (key: string) => string;

const MEASURES: Readonly<Record<WindowMeasure, string>> = {
  sum: 'total of the last',
  mean: 'average of the last',
  last: 'latest of the last',
  slope: 'trend over',
};

/** Names features by the labels of the catalogue; what was deleted since keeps its codename. */
export function featureNamer(catalogue: readonly Definition[]): NameOfFeature {
  const labels = new Map(catalogue.map(({ codename, label }) => [codename, label]));
  const labelOf = (codename = '') => labels.get(codename) ?? codename;
  return (key) => {
    if (key === 'age') return 'Days as a customer';
    const [kind, codename, days, measure] = key.split(':');
    if (codename === undefined) return labelOf(kind);
    if (kind === 'metric') return `${labelOf(codename)}, latest`;
    if (kind !== 'window') return labelOf(codename);
    return `${labelOf(codename)}, ${MEASURES[measure as WindowMeasure] ?? measure} ${days} days`;
  };
}
