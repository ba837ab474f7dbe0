import type { Bucket } from '@customerscore/core/scoring';
import type { Connection } from 'mongoose';
import { customerModel } from './customer.model.ts';

/** Enough to draw a plot and to find fifths, however many customers there are. */
const BUCKETS = 50;
/** Beyond this, differences are no longer exact, and a plot would show nothing but them. */
const MAX_SIZE = 1e15;

/** How values are spread over the customers of a workspace. */
export interface DistributionStore {
  /** Newest values of a metric over the customers that have not churned, in about equally many customers each. */
  ofMetric(workspaceId: string, codename: string): Promise<readonly Bucket[]>;
}

export function createDistributionStore(database: Connection): DistributionStore {
  const model = customerModel(database);
  return {
    ofMetric: async (workspaceId, codename) => {
      const path = `metrics.${codename}.value`;
      const value = `$${path}`;
      return model.aggregate<Bucket>([
        { $match: { workspaceId, churned: false, [path]: { $gte: -MAX_SIZE, $lte: MAX_SIZE } } },
        {
          $bucketAuto: {
            groupBy: value,
            buckets: BUCKETS,
            output: { from: { $min: value }, to: { $max: value }, count: { $sum: 1 } },
          },
        },
        // Without customers, some stores answer one bucket of nobody.
        { $match: { count: { $gt: 0 } } },
        { $project: { _id: 0, from: 1, to: 1, count: 1 } },
      ]);
    },
  };
}
