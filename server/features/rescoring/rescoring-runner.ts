import { AppError } from '../../errors.ts';
import type { Logger } from '../../observability/logger.ts';
import { addCounts } from '../../runs/add-counts.ts';
import { type HeldRun, RunLostError, workOnRun } from '../../runs/work-on-run.ts';
import type { CompaniesService } from '../customers/companies.service.ts';
import type { OutboundService } from '../outbound/outbound.service.ts';
import type { ScoringModelService } from '../scoring-model/scoring-model.service.ts';
import type { RescoringRunDocument } from './rescoring-run.model.ts';
import type { RescoringRunsStore } from './rescoring-runs.store.ts';

export interface RescoringRunnerDependencies {
  readonly store: RescoringRunsStore;
  readonly scoringModels: Pick<ScoringModelService, 'state'>;
  readonly companies: Pick<CompaniesService, 'scoringContext' | 'rescoreAll'>;
  readonly outbound: Pick<OutboundService, 'start'>;
  readonly stopping: AbortSignal;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** Carries out rescoring runs. Doubled, late and interrupted calls are harmless. */
export interface RescoringRunner {
  run(runId: string): Promise<void>;
}

/** Rounds after the walk; a page that was in hand when a version was published is stored within one. */
const MAX_STRAGGLER_ROUNDS = 20;

/**
 * One run, from where it has come to:
 *
 * 1. All customers are scored page by page by the versions in use; one that a change of the versions has overtaken ends.
 * 2. Those that somebody stored meanwhile by an older version are scored, too.
 * 3. After a publication, an outbound run of each portal has the scores written, as it would those of a cycle.
 */
export function createRescoringRunner(dependencies: RescoringRunnerDependencies): RescoringRunner {
  const { store, stopping, logger, now } = dependencies;
  return {
    run: async (id) => {
      const work = async (run: RescoringRunDocument, hold: HeldRun) => {
        if (run.step === 'scoring') {
          await scoreEverybody(dependencies, run, hold);
          if (!(await store.beginWriting(hold))) throw new RunLostError();
        }
        await haveItWritten(dependencies, run, hold);
      };
      await workOnRun({ store, id, stopping, logger, now, work });
    },
  };
}

async function scoreEverybody(
  dependencies: RescoringRunnerDependencies,
  run: RescoringRunDocument,
  hold: HeldRun,
): Promise<void> {
  const { store, companies, now } = dependencies;
  const { rescoreAll } = companies;
  const { workspaceId } = run;
  const context = await companies.scoringContext(workspaceId);
  let { cursor, counts } = run;
  for (let isEnd = false; !isEnd; ) {
    await hold.check();
    await mustBeInUse(dependencies, run);
    const page = await rescoreAll.page(workspaceId, context, cursor);
    counts = addCounts(counts, { seen: page.seen, rescored: page.rescored });
    cursor = page.last ?? cursor;
    isEnd = page.isEnd;
    if (!(await store.saveProgress(hold, { cursor, counts }, now()))) throw new RunLostError();
  }
  for (let round = 0; round < MAX_STRAGGLER_ROUNDS; round += 1) {
    await hold.check();
    await mustBeInUse(dependencies, run);
    if ((await rescoreAll.stragglers(workspaceId, context)) === 0) return;
  }
}

/** @throws RunLostError when other versions are used by now: their own run does the work, and this one ends */
async function mustBeInUse(
  { store, scoringModels, now }: RescoringRunnerDependencies,
  { _id, workspaceId, portalId, revision }: RescoringRunDocument,
): Promise<void> {
  if ((await scoringModels.state(workspaceId)).revision === revision) return;
  await store.stop({ workspaceId, portalId }, _id, now());
  throw new RunLostError();
}

/**
 * A portal in which nothing can be written now, as it is not mapped or not connected, has its scores written once that is
 * mended; one that is busy is waited for.
 */
async function haveItWritten(
  { outbound, logger }: RescoringRunnerDependencies,
  { workspaceId, followUps }: RescoringRunDocument,
  hold: HeldRun,
): Promise<void> {
  for (const { portalId, outboundRunId } of followUps) {
    await hold.check();
    try {
      await outbound.start({ workspaceId, portalId }, outboundRunId);
    } catch (error) {
      if (!(error instanceof AppError) || error.actor !== 'user_action') throw error;
      logger.info({ portalId, error }, 'new scores are not written yet');
    }
  }
}
