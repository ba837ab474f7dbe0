import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import mongoose, { type Connection, Schema } from 'mongoose';
import { type StartedMongo, startMongo } from '../../support/start-mongo.ts';

interface Customer {
  workspaceId: string;
  externalId: string;
  name?: string;
  link?: { portalId: number; companyId: string };
  attributes: Map<string, unknown>;
  createdAt: Date;
  updatedAt: Date;
}

const schema = new Schema<Customer>(
  {
    workspaceId: { type: String, required: true },
    externalId: { type: String, required: true },
    name: String,
    link: { portalId: Number, companyId: String },
    attributes: { type: Map, of: Schema.Types.Mixed, default: {} },
  },
  { timestamps: true },
);
schema.index({ workspaceId: 1, externalId: 1 }, { unique: true });
schema.index({ 'link.portalId': 1, 'link.companyId': 1 }, { sparse: true });

describe('mongoose on the embedded store', () => {
  let mongo: StartedMongo;
  let connection: Connection;

  beforeAll(async () => {
    mongo = await startMongo();
    connection = await mongoose.createConnection(mongo.url, { dbName: 'app' }).asPromise();
  });

  afterAll(async () => {
    await connection.close();
    await mongo.stop();
  });

  it('makes the indexes of a schema and finds nothing to change afterwards', async () => {
    const Customers = connection.model('Customer', schema);

    await Customers.init();
    const difference = await Customers.diffIndexes();

    expect((await Customers.listIndexes()).map(({ name }) => name)).toEqual([
      '_id_',
      'workspaceId_1_externalId_1',
      'link.portalId_1_link.companyId_1',
    ]);
    expect(difference).toEqual({ toCreate: [], toDrop: [] });
  });

  it('upserts in bulk with timestamps and reads lean documents back', async () => {
    const Customers = connection.model<Customer>('Bulk', schema);
    await Customers.init();
    const write = (name: string) =>
      Customers.bulkWrite(
        Array.from({ length: 200 }, (_, i) => ({
          updateOne: {
            filter: { workspaceId: 'w', externalId: `c${i}` },
            update: { $set: { name, 'attributes.seats': i } },
            upsert: true,
          },
        })),
      );

    const inserted = await write('first');
    const updated = await write('second');

    const one = await Customers.findOne({ workspaceId: 'w', externalId: 'c7' }).lean();
    expect(inserted.upsertedCount).toBe(200);
    expect(updated.modifiedCount).toBe(200);
    expect(one).toMatchObject({ name: 'second', attributes: { seats: 7 } });
    expect(one?.createdAt).toBeInstanceOf(Date);
    expect(one?.updatedAt.getTime()).toBeGreaterThanOrEqual(Number(one?.createdAt));
  });

  it('saves changed documents, counts versions and refuses doubles', async () => {
    const Customers = connection.model<Customer>('Saved', schema);
    await Customers.init();
    const customer = await Customers.create({ workspaceId: 'w', externalId: 'x' });

    customer.attributes.set('plan', 'pro');
    await customer.save();

    const found = await Customers.findById(customer._id);
    expect(found?.attributes.get('plan')).toBe('pro');
    await expect(Customers.create({ workspaceId: 'w', externalId: 'x' })).rejects.toMatchObject({
      code: 11000,
      keyValue: { workspaceId: 'w', externalId: 'x' },
    });
  });

  it('streams a large result through a cursor', async () => {
    const Customers = connection.model<Customer>('Streamed', schema);
    await Customers.insertMany(Array.from({ length: 500 }, (_, i) => ({ workspaceId: 'w', externalId: `c${i}` })));
    let seen = 0;

    for await (const customer of Customers.find({ workspaceId: 'w' }).lean().cursor({ batchSize: 50 })) {
      seen += customer.externalId.startsWith('c') ? 1 : 0;
    }

    expect(seen).toBe(500);
  });
});
