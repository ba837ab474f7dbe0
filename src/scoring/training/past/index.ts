export {
  type Candidates,
  type CandidatesInput,
  candidateFeatures,
  type LeftOut,
  type LeftOutReason,
} from './candidate-features.ts';
export {
  type ChurnPeriod,
  type ChurnSeen,
  daysToChurn,
  wasChurned,
  withChurnSeen,
} from './churn-periods.ts';
export {
  type AttributeChange,
  type CustomerHistory,
  firstDay,
  type Series,
  seriesOf,
  valueAsOf,
} from './customer-history.ts';
export { createDatasetBuilder, type Dataset, type DatasetBuilder, withoutEmptySnapshots } from './dataset-builder.ts';
export {
  DEFAULT_HORIZON_DAYS,
  MAX_HORIZON_DAYS,
  MIN_HORIZON_DAYS,
  mostRows,
  planSnapshots,
  SNAPSHOT_EVERY_DAYS,
} from './plan-snapshots.ts';
export { type RowPlan, rowsOfCustomer, type SnapshotRow } from './rows-of-customer.ts';
export { groupedSplits, MIN_TEST_CHURNED, type Split, timeSplit } from './split-dataset.ts';
export { type Coverage, MIN_COVERAGE, type UsedFeatures, useFeatures } from './use-features.ts';
