import { afterAll, beforeAll, beforeEach, describe } from '@jest/globals';
import { type Collection, type Db, type Document, MongoClient } from 'mongodb';
import { describeAggregation } from './mongo/aggregation.ts';
import { describeArrayUpdates } from './mongo/array-updates.ts';
import { describeBulkWrites } from './mongo/bulk-writes.ts';
import { describeCollections } from './mongo/collections.ts';
import { describeCursors } from './mongo/cursors.ts';
import { describeExplain } from './mongo/explain.ts';
import { describeFieldNames } from './mongo/field-names.ts';
import { describeFilters } from './mongo/filters.ts';
import { describeFindAndModify } from './mongo/find-and-modify.ts';
import { describeIndexManagement } from './mongo/index-management.ts';
import { describeIndexes } from './mongo/indexes.ts';
import { describeNullMatching } from './mongo/null-matching.ts';
import { describePipelineOutput } from './mongo/pipeline-output.ts';
import { describeProjections } from './mongo/projections.ts';
import { describeSorting } from './mongo/sorting.ts';
import { describeStandalone } from './mongo/standalone.ts';
import { describeTypes } from './mongo/types.ts';
import { describeUpdateErrors } from './mongo/update-errors.ts';
import { describeUpdates } from './mongo/updates.ts';
import { describeUpserts } from './mongo/upserts.ts';

/** What each part of the battery works with: an empty collection in a database of its own. */
export interface Subject {
  readonly client: MongoClient;
  readonly db: Db;
  readonly docs: Collection<Document>;
  /** One more client of the same server, for the caller to close. */
  readonly connect: () => Promise<MongoClient>;
}

/** A process is started for the battery, on a machine that may be busy. */
const START_TIMEOUT_MS = 60_000;

export type GetSubject = () => Subject;

/**
 * What an application may expect of MongoDB, asked through the official driver. It holds for the embedded store and for
 * a real server alike. `connectTo` answers the connection string.
 */
export function mongoBattery(name: string, connectTo: () => Promise<string>): void {
  describe(`mongo battery on ${name}`, () => {
    let subject: Subject;

    beforeAll(async () => {
      const url = await connectTo();
      const client = await MongoClient.connect(url);
      const db = client.db(`battery_${process.pid}_${Date.now()}`);
      subject = { client, db, docs: db.collection('docs'), connect: () => MongoClient.connect(url) };
    }, START_TIMEOUT_MS);

    afterAll(async () => {
      await subject.db.dropDatabase();
      await subject.client.close();
    });

    beforeEach(async () => {
      await subject.docs.drop();
    });

    const parts = [
      describeTypes,
      describeFilters,
      describeNullMatching,
      describeProjections,
      describeSorting,
      describeUpdates,
      describeUpdateErrors,
      describeFieldNames,
      describeArrayUpdates,
      describeUpserts,
      describeFindAndModify,
      describeBulkWrites,
      describeCursors,
      describeExplain,
      describeAggregation,
      describePipelineOutput,
      describeIndexes,
      describeIndexManagement,
      describeCollections,
      describeStandalone,
    ];
    for (const part of parts) part(() => subject);
  });
}
