import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createStores, type Stores } from '../../../server/container/stores.ts';
import { newId } from '../../../server/database.ts';
import { startTraining } from '../../../server/features/churn-models/training/start-training.ts';
import {
  createTrainingRunner,
  type TrainingRunnerDependencies,
} from '../../../server/features/churn-models/training-runner.ts';
import { createLogger } from '../../../server/observability/logger.ts';
import { RUN_LEASE_MS } from '../../../server/runs/leased-runs.ts';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';
import { MortalProcess } from '../c5/support/mortal-process.ts';
import { CATALOGUE, dayAgo, RULES, storeFallingUse } from './support/made-up-workspace.ts';

const NANOSECONDS_PER_MS = 1e6;
const MAX_DELAY_MS = 50;

let own: TestDatabase;
let stores: Stores;
let workspaceId: string;

beforeAll(async () => {
  own = await createTestDatabase();
  stores = createStores(own.database);
  for (const store of [
    stores.customers,
    stores.scoreDays,
    stores.metricHistory,
    stores.factLogs,
    stores.trainingRuns,
    stores.churnModels,
  ])
    await store.createIndexes();
});

afterAll(() => own.drop());

beforeEach(() => {
  workspaceId = newId();
});

const runner = (changes: Partial<TrainingRunnerDependencies> = {}) =>
  createTrainingRunner({
    store: stores.trainingRuns,
    models: stores.churnModels,
    past: stores.past,
    startTraining,
    catalogueOf: async () => CATALOGUE,
    modelOf: async () => ({ version: 1, model: RULES }),
    writtenBackOf: async () => new Set(),
    stopping: new AbortController().signal,
    logger: createLogger('silent'),
    sleep,
    now: () => new Date(),
    ...changes,
  });

async function newRun(): Promise<string> {
  const run = { trigger: 'button', horizonDays: 90, until: dayAgo(1), createdAt: new Date() } as const;
  return (await stores.trainingRuns.create(workspaceId, run)) ?? '';
}

const models = () => stores.churnModels.list(workspaceId, 10);
const newestRun = () => stores.trainingRuns.findNewest(workspaceId);

describe('a training of 600 customers whose use falls before they churn', () => {
  it('finds what tells it, far better than rules, while the process goes on answering', async () => {
    await storeFallingUse(own.database, stores, workspaceId);
    const delay = monitorEventLoopDelay({ resolution: 5 });
    const id = await newRun();

    delay.enable();
    await runner().run(id);
    delay.disable();

    const [learned] = await models();
    const { crossValidation, outOfTime, customers, warning } = learned?.card ?? {};
    expect([learned?.id, learned?.refusals, customers]).toEqual([id, [], expect.any(Number)]);
    expect(crossValidation?.model.auc).toBeGreaterThan((crossValidation?.rules.auc ?? 1) + 0.05);
    expect(crossValidation?.gain.isBetter).toBe(true);
    expect(outOfTime?.model.auc).toBeGreaterThan(outOfTime?.rules.auc ?? 1);
    expect(warning?.median).toBeGreaterThan(14);
    expect(await newestRun()).toMatchObject({
      status: 'succeeded',
      step: 'done',
      missing: null,
      counts: { rounds: 7 },
    });
    expect(delay.percentile(99) / NANOSECONDS_PER_MS).toBeLessThan(MAX_DELAY_MS);
  });
});

describe('a training whose process dies', () => {
  const SOME = { customers: 200, days: 500 };

  it.each(['collecting', 'learning'] as const)(
    'while %s is carried on by another, and makes one model',
    async (step) => {
      await storeFallingUse(own.database, stores, workspaceId, SOME);
      const id = await newRun();
      const stopping = new AbortController();
      const dying = runner({ stopping: stopping.signal, startTraining: (plan) => dyingAt(step, plan, stopping) });
      await dying.run(id);
      expect([await models(), (await newestRun())?.active]).toEqual([[], true]);

      const later = () => new Date(Date.now() + 2 * RUN_LEASE_MS);
      await runner({ now: later }).run(id);
      await runner({ now: later }).run(id);

      expect((await models()).map((each) => each.id)).toEqual([id]);
      expect(await newestRun()).toMatchObject({ status: 'succeeded', step: 'done' });
    },
  );

  it.each([1, 3, 5, 6])(
    'at its write number %i leaves a run that another takes over once the lease is over',
    async (nth) => {
      await storeFallingUse(own.database, stores, workspaceId, SOME);
      const id = await newRun();
      const mortal = new MortalProcess();
      const dead = {
        store: mortal.dyingAt(stores.trainingRuns, 'saveStep', 'after', nth),
        models: mortal.own(stores.churnModels),
      };
      const killed = runner({ ...dead, past: mortal.own(stores.past) }).run(id);
      killed.catch(() => undefined);
      await mortal.died;

      await runner().run(id);
      const during = await newestRun();
      await runner({ now: () => new Date(Date.now() + 2 * RUN_LEASE_MS) }).run(id);
      mortal.bury();

      expect(during?.lease).not.toBeNull();
      expect((await models()).map((each) => each.id)).toEqual([id]);
      expect(await newestRun()).toMatchObject({ status: 'succeeded', step: 'done', active: false });
    },
  );

  /** Asks the process to end as soon as the training is at this step. */
  function dyingAt(
    step: 'collecting' | 'learning',
    plan: Parameters<typeof startTraining>[0],
    stopping: AbortController,
  ): ReturnType<typeof startTraining> {
    const training = startTraining(plan);
    return {
      ...training,
      take: (customers) => {
        if (step === 'collecting') stopping.abort();
        return training.take(customers);
      },
      learn: (onRound) => {
        if (step === 'learning') stopping.abort();
        return training.learn(onRound);
      },
    };
  }
});

describe('a training that is stopped', () => {
  it('ends its thread and stores nothing', async () => {
    await storeFallingUse(own.database, stores, workspaceId, { customers: 200, days: 500 });
    const id = await newRun();
    const ended: string[] = [];
    const stopped = runner({
      startTraining: (plan) => {
        const training = startTraining(plan);
        const stop = async () => {
          ended.push('thread');
          await training.stop();
        };
        const learn: typeof training.learn = async (onRound) => {
          await stores.trainingRuns.stop({ workspaceId, portalId: 0 }, null, new Date());
          return training.learn(onRound);
        };
        return { ...training, stop, learn };
      },
    });

    await stopped.run(id);

    expect([ended, await models(), (await newestRun())?.status]).toEqual([['thread'], [], 'stopped']);
  });
});

describe('a training with too little data', () => {
  it('learns nothing and says how much is missing', async () => {
    await storeFallingUse(own.database, stores, workspaceId, { customers: 40, days: 150 });

    await runner().run(await newRun());

    expect(await models()).toEqual([]);
    expect((await newestRun())?.missing).toMatchObject([
      { kind: 'customers', need: 100 },
      { kind: 'churned', need: 30 },
      { kind: 'days', have: 150, need: 208 },
    ]);
  });

  it('of another workspace counts nothing of this one', async () => {
    await storeFallingUse(own.database, stores, workspaceId, { customers: 40, days: 150 });
    workspaceId = newId();

    await runner().run(await newRun());

    expect((await newestRun())?.missing).toMatchObject([{ have: 0 }, { have: 0 }, { have: 0 }]);
  });
});
