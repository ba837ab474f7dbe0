import { MongoBackend } from '@agendajs/mongo-backend';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Agenda } from 'agenda';
import { type Db, MongoClient } from 'mongodb';
import { type StartedMongo, startMongo } from '../../support/start-mongo.ts';

const POLL_MS = 50;
const REPEAT_MS = 200;

/** agenda looks after a running job in steps of half its lock, and does not stop that when it is drained. */
const LOCK_MS = 2000;

describe('agenda on the embedded store', () => {
  let mongo: StartedMongo;
  let client: MongoClient;
  let db: Db;

  beforeAll(async () => {
    mongo = await startMongo();
    client = await MongoClient.connect(mongo.url);
    db = client.db('agenda');
  });

  afterAll(async () => {
    await client.close();
    await mongo.stop();
  });

  it('runs a job at once, with its data', async () => {
    const agenda = newAgenda('now');
    const done = new Promise<unknown>((resolve) => {
      agenda.define('greet', async (job: { attrs: { data: unknown } }) => resolve(job.attrs.data));
    });
    await agenda.start();

    await agenda.now('greet', { name: 'Ada' });

    expect(await done).toEqual({ name: 'Ada' });
    await agenda.drain();
  });

  it('repeats a job and keeps one document for it', async () => {
    const agenda = newAgenda('every');
    let runs = 0;
    const twice = new Promise<void>((resolve) => {
      agenda.define('tick', async () => {
        runs += 1;
        if (runs === 2) resolve();
      });
    });
    await agenda.start();

    await agenda.every(REPEAT_MS, 'tick');
    await agenda.every(REPEAT_MS, 'tick');

    await twice;
    await agenda.drain();
    const stored = await db.collection('every').find({ name: 'tick' }).toArray();
    expect(stored).toHaveLength(1);
    expect(stored[0]).toMatchObject({ type: 'single', repeatInterval: REPEAT_MS });
  });

  it('gives each job to one of two agendas', async () => {
    const runs = new Map<number, number>();
    const agendas = [newAgenda('shared'), newAgenda('shared')];
    const jobs = 20;
    const all = new Promise<void>((resolve) => {
      for (const agenda of agendas) {
        agenda.define('work', async (job: { attrs: { data: { id: number } } }) => {
          const { id } = job.attrs.data;
          runs.set(id, (runs.get(id) ?? 0) + 1);
          if (runs.size === jobs) resolve();
        });
      }
    });
    for (const agenda of agendas) await agenda.start();

    await Promise.all(Array.from({ length: jobs }, (_, id) => agendas[0]?.now('work', { id })));

    await all;
    await Promise.all(agendas.map((agenda) => agenda.drain()));
    expect([...runs.values()]).toEqual(Array.from({ length: jobs }, () => 1));
  });

  it('drains: waits for what runs and starts nothing new', async () => {
    const agenda = newAgenda('drained');
    let finished = false;
    const started = new Promise<void>((resolve) => {
      agenda.define('slow', async () => {
        resolve();
        await new Promise((wake) => setTimeout(wake, 150));
        finished = true;
      });
    });
    await agenda.start();
    await agenda.now('slow', {});
    await started;

    await agenda.drain();

    expect(finished).toBe(true);
  });

  function newAgenda(collection: string): Agenda {
    return new Agenda({
      backend: new MongoBackend({ mongo: db, collection }),
      processEvery: POLL_MS,
      defaultLockLifetime: LOCK_MS,
    });
  }
});
