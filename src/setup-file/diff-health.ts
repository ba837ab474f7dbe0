import type { SetupChange } from '../contract/setup-file.ts';
import type { HealthCategory, HealthMetric, HealthModel } from '../scoring/model.ts';
import { compareItems } from './compare-items.ts';

const SECTION = 'scoring';
const MISSING = 'removed';

/** What changes of the categories and metrics of Health. */
export function diffHealthMetrics(
  before: HealthModel,
  after: HealthModel,
  labelOf: (codename: string) => string,
): SetupChange[] {
  return [
    ...compareItems<HealthCategory>({
      section: SECTION,
      missing: MISSING,
      before: before.categories,
      after: after.categories,
      keyOf: ({ id }) => id,
      subjectOf: ({ label }) => `Health: category ${label}`,
      describe: ({ label, weight }) => `${label}: weight ${weight}`,
    }),
    ...compareItems<PlacedMetric>({
      section: SECTION,
      missing: MISSING,
      before: placed(before),
      after: placed(after),
      keyOf: ({ codename, category }) => `${category.id} ${codename}`,
      subjectOf: ({ codename }) => `Health: ${labelOf(codename)}`,
      describe: describeMetric,
    }),
  ];
}

type PlacedMetric = HealthMetric & { readonly category: HealthCategory };

function placed({ categories }: HealthModel): PlacedMetric[] {
  return categories.flatMap((category) => category.metrics.map((metric) => ({ ...metric, category })));
}

function describeMetric({ red, green, weight, trendShare, category }: PlacedMetric): string {
  const trend = trendShare > 0 ? `, ${Math.round(trendShare * 100)}% by trend` : '';
  return `red at ${red}, green at ${green}, weight ${weight}${trend}, in ${category.label}`;
}
