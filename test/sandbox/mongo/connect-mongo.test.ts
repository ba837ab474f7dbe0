import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import MongoStore from 'connect-mongo';
import type { SessionData } from 'express-session';
import { MongoClient } from 'mongodb';
import { type StartedMongo, startMongo } from '../../support/start-mongo.ts';

const SWEEP_SECONDS = 0.2;

describe('connect-mongo on the embedded store', () => {
  let mongo: StartedMongo;
  let client: MongoClient;
  let store: MongoStore;

  beforeAll(async () => {
    mongo = await startMongo({ flags: ['--ttl-seconds', String(SWEEP_SECONDS)] });
    client = await MongoClient.connect(mongo.url);
    store = MongoStore.create({ client, dbName: 'sessions', touchAfter: 0 });
  });

  afterAll(async () => {
    await store.close();
    await client.close();
    await mongo.stop();
  });

  it('keeps a session, reads it back and forgets it', async () => {
    await set('one', session({ user: 'ada' }));

    const kept = await get('one');
    await destroy('one');

    expect(kept).toMatchObject({ user: 'ada' });
    expect(await get('one')).toBeNull();
  });

  it('prolongs a session when it is touched', async () => {
    const sessions = client.db('sessions').collection<{ _id: string; expires: Date }>('sessions');
    await set('two', session({ maxAge: 1000 }));
    const before = await sessions.findOne({ _id: 'two' });

    await touch('two', session({ maxAge: 60_000 }));

    const after = await sessions.findOne({ _id: 'two' });
    expect(Number(after?.expires)).toBeGreaterThan(Number(before?.expires) + 30_000);
  });

  it('has expired sessions removed by the TTL index', async () => {
    const sessions = client.db('sessions').collection<{ _id: string }>('sessions');
    await set('short', session({ maxAge: 50 }));
    await set('long', session({ maxAge: 60_000 }));

    await until(async () => (await sessions.countDocuments({ _id: 'short' })) === 0);

    expect(await sessions.countDocuments({ _id: 'long' })).toBe(1);
  });

  const set = (id: string, data: SessionData) =>
    new Promise<void>((resolve, reject) => store.set(id, data, (error) => (error ? reject(error) : resolve())));
  const touch = (id: string, data: SessionData) =>
    new Promise<void>((resolve, reject) =>
      store.touch(id, data as never, (error) => (error ? reject(error) : resolve())),
    );
  const destroy = (id: string) =>
    new Promise<void>((resolve, reject) => store.destroy(id, (error) => (error ? reject(error) : resolve())));
  const get = (id: string) =>
    new Promise<unknown>((resolve, reject) =>
      store.get(id, (error, found) => (error ? reject(error) : resolve(found ?? null))),
    );
});

function session({ maxAge = 60_000, ...data }: { maxAge?: number; user?: string }): SessionData {
  return { cookie: { originalMaxAge: maxAge, expires: new Date(Date.now() + maxAge) }, ...data } as SessionData;
}

async function until(isDone: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 5000;
  while (!(await isDone())) {
    if (Date.now() > end) throw new Error('Waited 5 s in vain.');
    await new Promise((wake) => setTimeout(wake, 50));
  }
}
