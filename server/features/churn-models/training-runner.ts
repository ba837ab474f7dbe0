import type { Catalogue } from '@customerscore/core/contract';
import type { ScoringModel } from '@customerscore/core/scoring';
import type { TrainingResult } from '@customerscore/core/training';
import type { Logger } from '../../observability/logger.ts';
import { type HeldRun, RunLostError, workOnRun } from '../../runs/work-on-run.ts';
import type { PastService } from '../customers/past/past.service.ts';
import type { ChurnModelsStore } from './churn-models.store.ts';
import { planTraining } from './plan-training.ts';
import type { StartTraining, Training } from './training/start-training.ts';
import type { TrainingRunDocument } from './training-run.model.ts';
import type { TrainingRunsStore } from './training-runs.store.ts';

export interface TrainingRunnerDependencies {
  readonly store: TrainingRunsStore;
  readonly models: Pick<ChurnModelsStore, 'insert'>;
  readonly past: PastService;
  readonly startTraining: StartTraining;
  readonly catalogueOf: (workspaceId: string) => Promise<Catalogue>;
  readonly modelOf: (workspaceId: string) => Promise<{ readonly version: number; readonly model: ScoringModel }>;
  /** Codenames that are read from properties into which our own scores are written. */
  readonly writtenBackOf: (workspaceId: string) => Promise<ReadonlySet<string>>;
  readonly stopping: AbortSignal;
  readonly logger: Logger;
  readonly sleep: (ms: number) => Promise<void>;
  readonly now: () => Date;
}

/** Carries out trainings. Doubled, late and interrupted calls are harmless. */
export interface TrainingRunner {
  run(runId: string): Promise<void>;
}

/** Few enough that reading a page does not keep the process from answering. */
const PAGE_SIZE = 50;
/** How often a run that learns looks whether somebody stopped it. */
const LOOK_MS = 1_000;

/**
 * One training. The rows are kept in memory only, so that a restart begins again; as it learns from the past up to the
 * same day, it comes to the same end, and stores it once:
 *
 * 1. `collecting`: the past of all customers, page by page, made into rows by a thread of its own.
 * 2. `learning`: that thread learns and tests; the model is stored with its card, or what is missing is noted.
 */
export function createTrainingRunner(dependencies: TrainingRunnerDependencies): TrainingRunner {
  const { store, stopping, logger, now } = dependencies;
  return {
    run: async (id) => {
      const work = async (run: TrainingRunDocument, hold: HeldRun) => {
        if (run.step === 'done') return;
        const training = dependencies.startTraining(await planOf(dependencies, run));
        try {
          await collect(dependencies, { run, hold, training });
          await keep(dependencies, { run, hold, result: await learn(dependencies, { run, hold, training }) });
        } finally {
          await training.stop();
        }
      };
      await workOnRun({ store, id, stopping, logger, now, work });
    },
  };
}

interface Under {
  readonly run: TrainingRunDocument;
  readonly hold: HeldRun;
  readonly training: Training;
}

async function planOf(dependencies: TrainingRunnerDependencies, run: TrainingRunDocument) {
  const { catalogueOf, modelOf, writtenBackOf } = dependencies;
  const { workspaceId, horizonDays, until } = run;
  const [catalogue, { model, version }, writtenBack] = await Promise.all([
    catalogueOf(workspaceId),
    modelOf(workspaceId),
    writtenBackOf(workspaceId),
  ]);
  return planTraining({ catalogue, model, modelVersion: version, writtenBack, horizonDays, until });
}

async function collect({ store, past }: TrainingRunnerDependencies, { run, hold, training }: Under): Promise<void> {
  const { workspaceId } = run;
  const { customers } = await past.extent(workspaceId);
  let read = 0;
  let after: string | null = null;
  do {
    await hold.check();
    const page = await past.page(workspaceId, { after, limit: PAGE_SIZE });
    await training.take(page.customers);
    read += page.customers.length;
    const counts = { customers: Math.max(customers, read), read, rounds: 0 };
    if (!(await store.saveStep(hold, { step: 'collecting', counts }))) throw new RunLostError();
    after = page.after;
  } while (after !== null);
}

async function learn(
  { store, sleep }: TrainingRunnerDependencies,
  { run, hold, training }: Under,
): Promise<TrainingResult> {
  let rounds = 0;
  let saved = -1;
  const learning = training.learn((done) => {
    rounds = done;
  });
  const done = learning.then((result) => ({ result }));
  // Whoever stops the run is heard here, also when the thread fails at the same time.
  done.catch(() => undefined);
  const { counts } = (await store.findNewest(run.workspaceId)) ?? run;
  for (;;) {
    const ended = await Promise.race([done, sleep(LOOK_MS)]);
    if (rounds !== saved) {
      saved = rounds;
      if (!(await store.saveStep(hold, { step: 'learning', counts: { ...counts, rounds } }))) throw new RunLostError();
    }
    if (ended) return ended.result;
    await hold.check();
  }
}

async function keep(
  { store, models, now }: TrainingRunnerDependencies,
  { run, hold, result }: { readonly run: TrainingRunDocument; readonly hold: HeldRun; readonly result: TrainingResult },
): Promise<void> {
  await hold.check();
  if (result.outcome === 'trained') {
    const { model, card, refusals } = result;
    await models.insert(run.workspaceId, { id: run._id, createdAt: now(), model, card, refusals: [...refusals] });
  }
  const missing = result.outcome === 'trained' ? null : [...result.requirements];
  if (!(await store.saveStep(hold, { step: 'done', missing }))) throw new RunLostError();
}
