import { addDays, dayOf, daysBetween } from '@customerscore/core/calendar';
import type { ChurnModelBody, ChurnModelSettings, ChurnModelUse, TrainingTrigger } from '@customerscore/core/contract';
import type { ChurnModel } from '@customerscore/core/learning';
import { DEFAULT_HORIZON_DAYS, type Requirement, requirementsOf } from '@customerscore/core/training';
import { AppError } from '../../errors.ts';
import type { Dispatcher } from '../../jobs/jobs.ts';
import type { Logger } from '../../observability/logger.ts';
import type { PastService } from '../customers/past/past.service.ts';
import type { ChurnModelsStore, LearnedModel } from './churn-models.store.ts';
import { nextMonth } from './next-month.ts';
import { NO_PORTAL } from './no-portal.ts';
import { presentLearned, presentRow, presentRun } from './present-churn-model.ts';
import type { TrainingRun, TrainingRunsStore } from './training-runs.store.ts';
import type { TrainingSettingsStore } from './training-settings.store.ts';

/** Makes a version of the scoring model whose Churn Risk is made by what was learned. Answers its number. */
export type UseLearned = (
  workspaceId: string,
  use: { readonly model: ChurnModel; readonly as: ChurnModelUse['as']; readonly note: string; readonly by: string },
) => Promise<number>;

/** Learned models of a workspace, how they are learned, and what is made of them. */
export interface ChurnModelsService {
  overview(workspaceId: string): Promise<ChurnModelBody>;
  saveSettings(workspaceId: string, settings: ChurnModelSettings): Promise<void>;
  /** @throws AppError training_active */
  start(workspaceId: string, trigger: TrainingTrigger): Promise<void>;
  /** Ends the run under way, if there is one. */
  stop(workspaceId: string): Promise<void>;
  /** @throws AppError not_found */
  get(workspaceId: string, id: string): Promise<LearnedModel>;
  /** @throws AppError not_found; churn_model_refused */
  use(workspaceId: string, id: string, use: { readonly as: ChurnModelUse['as']; readonly by: string }): Promise<void>;
  /** Starts what is due. */
  startDue(): Promise<void>;
  dispatchUnclaimed(): Promise<void>;
}

export interface ChurnModelsDependencies {
  readonly store: ChurnModelsStore;
  readonly runs: TrainingRunsStore;
  readonly settings: TrainingSettingsStore;
  readonly past: PastService;
  readonly useLearned: UseLearned;
  readonly jobs: Dispatcher;
  readonly logger: Logger;
  readonly now: () => Date;
}

const DEFAULT_SETTINGS = { horizonDays: DEFAULT_HORIZON_DAYS, monthly: false, nextStartAt: null };
const MODELS_SHOWN = 24;

export function createChurnModelsService(dependencies: ChurnModelsDependencies): ChurnModelsService {
  const { store, runs, settings, useLearned, jobs, logger, now } = dependencies;
  const settingsOf = async (workspaceId: string) => (await settings.find(workspaceId)) ?? DEFAULT_SETTINGS;
  const get = async (workspaceId: string, id: string) => {
    const found = await store.find(workspaceId, id);
    if (!found) throw new AppError('not_found', 'There is no such model.');
    return found;
  };
  const start = async (workspaceId: string, trigger: TrainingTrigger) => {
    const { horizonDays } = await settingsOf(workspaceId);
    const createdAt = now();
    const until = addDays(dayOf(createdAt.toISOString()), -1);
    const id = await runs.create(workspaceId, { trigger, horizonDays, until, createdAt });
    if (id === null)
      throw new AppError('training_active', 'A model is being learned already. Wait for it, or stop it.');
    await jobs.dispatch({ kind: 'training', id });
  };
  return {
    overview: async (workspaceId) => {
      const [{ nextStartAt, ...chosen }, run, models] = await Promise.all([
        settingsOf(workspaceId),
        runs.findNewest(workspaceId),
        store.list(workspaceId, MODELS_SHOWN),
      ]);
      const [newest] = models;
      return {
        settings: chosen,
        nextStartAt: nextStartAt?.toISOString() ?? null,
        requirements: await requirementsNow(dependencies, workspaceId, chosen.horizonDays, run),
        run: run && presentRun(run),
        models: models.map(presentRow),
        newest: newest ? presentLearned(newest) : null,
      };
    },
    saveSettings: async (workspaceId, { horizonDays, monthly }) => {
      const before = await settingsOf(workspaceId);
      const nextStartAt = monthly ? (before.nextStartAt ?? nextMonth(now())) : null;
      await settings.save(workspaceId, { horizonDays, monthly, nextStartAt });
    },
    start,
    stop: async (workspaceId) => {
      await runs.stop({ workspaceId, portalId: NO_PORTAL }, null, now());
    },
    get,
    use: async (workspaceId, id, { as, by }) => {
      const { model, refusals, createdAt } = await get(workspaceId, id);
      if (refusals.length > 0) {
        throw new AppError(
          'churn_model_refused',
          'This model does not beat your rules for certain, so they stay in use.',
        );
      }
      const note = `Churn Risk learned on ${dayOf(createdAt.toISOString())}`;
      const version = await useLearned(workspaceId, { model, as, note, by });
      await store.setUse(workspaceId, id, { version, as, by, at: now().toISOString() });
    },
    startDue: async () => {
      for (const workspaceId of await settings.claimDue(now(), nextMonth(now()))) {
        try {
          await start(workspaceId, 'schedule');
        } catch (error) {
          // One that somebody started by hand does the same.
          logger.info({ workspaceId, error }, 'a scheduled training did not start');
        }
      }
    },
    dispatchUnclaimed: async () => {
      for (const { id } of await runs.listUnclaimed(now())) await jobs.dispatch({ kind: 'training', id });
    },
  };
}

/**
 * What the newest run has counted, and a quick look before there was one. Nor does the run's count tell anything of
 * customers while the history is too short: then there is no day of the past on which it could have met any.
 */
async function requirementsNow(
  { past, now }: ChurnModelsDependencies,
  workspaceId: string,
  horizonDays: number,
  run: TrainingRun | null,
): Promise<readonly Requirement[]> {
  const counted = run?.horizonDays === horizonDays ? run.missing : null;
  const reach = counted?.find(({ kind }) => kind === 'days');
  if (counted && reach && reach.have >= reach.need) return counted;
  const { customers, churned, since } = await past.extent(workspaceId);
  const days = since === null ? 0 : daysBetween(since, dayOf(now().toISOString()));
  return requirementsOf({ customers, churned, days: Math.max(days, reach?.have ?? 0) }, horizonDays);
}
