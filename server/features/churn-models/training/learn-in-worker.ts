import { compileModel } from '@customerscore/core/scoring';
import {
  createDatasetBuilder,
  firstDay,
  type RowPlan,
  rowsOfCustomer,
  type TrainingResult,
  trainAndJudge,
  withoutEmptySnapshots,
} from '@customerscore/core/training';
import type { TrainingPlan, TrainingRequest } from './messages.ts';
import { toHistory } from './to-history.ts';

const DAY_MS = 86_400_000;

export interface Learning {
  take(customers: Extract<TrainingRequest, { kind: 'page' }>['customers']): void;
  learn(onRound: (done: number) => void): TrainingResult;
}

/** Makes rows of the pages as they come, so that only the rows are kept, and learns from them at the end. */
export function createLearning(plan: TrainingPlan): Learning {
  const { features, snapshots, horizonDays, until, leftOut } = plan;
  const builder = createDatasetBuilder(features, plan.maxRows);
  const rowPlan: RowPlan = {
    features,
    snapshots,
    horizonDays,
    customerSince: plan.model.customerSince,
    rulesScore: rulesOf(plan),
  };
  const codenames = new Set(plan.catalogue.map(({ codename }) => codename));
  const today = Date.parse(`${until}T00:00:00Z`) / DAY_MS;
  let first = today;
  return {
    take: (customers) => {
      for (const past of customers) {
        const history = toHistory(past, codenames);
        first = Math.min(first, firstDay(history) ?? first);
        builder.add(rowsOfCustomer(history, rowPlan));
      }
    },
    learn: (onRound) => {
      const found = withoutEmptySnapshots(builder.build(), snapshots);
      return trainAndJudge({ ...found, horizonDays, historyDays: today - first, leftOut, onRound });
    },
  };
}

/** Churn Risk by the workspace's rules, as they are today, from what was known at the snapshot. */
function rulesOf({ model, modelVersion, catalogue }: TrainingPlan): RowPlan['rulesScore'] {
  const churnRisk = { ...model.churnRisk, learned: null };
  // Rules that only Fit and Health look at need not be asked, and what was learned before is not compared with.
  const scorer = compileModel({ ...model, churned: null, churnRisk }, modelVersion, catalogue);
  return (facts) => {
    const { churnRisk } = scorer(facts).scores;
    return churnRisk.status === 'scored' ? churnRisk.value : null;
  };
}
