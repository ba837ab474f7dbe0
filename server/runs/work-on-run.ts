import { randomUUID } from 'node:crypto';
import { AppError, describeError } from '../errors.ts';
import type { Logger } from '../observability/logger.ts';
import { type Hold, RUN_LEASE_MS, type RunStore } from './leased-runs.ts';
import type { RunDocument } from './run.document.ts';

const HEARTBEAT_MS = RUN_LEASE_MS / 4;
const DEFAULT_PAUSE_MS = 60_000;
/** A run that HubSpot has kept from going on for this long is given up: the next one does its work. */
const GIVE_UP_AFTER_MS = 24 * 60 * 60_000;

/** Another worker has the run, or somebody stopped it: this one must not write any more. */
export class RunLostError extends AppError {
  constructor() {
    super('run_lost', 'This run was stopped or taken over by another worker.');
    this.name = 'RunLostError';
  }
}

/** This process is stopping: the run goes on elsewhere, or here after the restart. */
class InterruptedError extends AppError {
  constructor() {
    super('run_lost', 'The server is restarting. The run goes on in a moment.');
    this.name = 'InterruptedError';
  }
}

export interface RunWork<D extends RunDocument> {
  readonly store: RunStore<D>;
  readonly id: string;
  /** Does the work and leaves the run ready to be finished. Calls `hold.check` before it changes anything. */
  readonly work: (run: D, hold: HeldRun) => Promise<void>;
  /** Aborted when this process is to end. */
  readonly stopping: AbortSignal;
  readonly logger: Logger;
  readonly now: () => Date;
}

export interface HeldRun extends Hold {
  /** @throws RunLostError; an interruption when this process is to end */
  check(): Promise<void>;
}

/**
 * Claims a run, keeps the lease alive while `work` goes on, and records how it ended: `succeeded`; paused when the
 * error says to retry later; `failed` otherwise. Does nothing when the run is not to be claimed.
 */
export async function workOnRun<D extends RunDocument>({
  store,
  id,
  work,
  stopping,
  logger,
  now,
}: RunWork<D>): Promise<void> {
  const run = await store.claim(id, randomUUID(), now());
  if (!run) return;
  const hold = { id, fence: run.fence };
  const check = async () => {
    if (stopping.aborted) throw new InterruptedError();
    if (!(await store.extend(hold, now()))) throw new RunLostError();
  };
  const heartbeat = setInterval(() => {
    store
      .extend(hold, now())
      .catch((error: unknown) => logger.warn({ runId: id, error }, 'could not extend the lease'));
  }, HEARTBEAT_MS);
  try {
    await work(run, { ...hold, check });
    await store.finish(hold, { status: 'succeeded', error: null, now: now() });
  } catch (error) {
    await settleFailure({ store, run, hold, error, logger, now: now() });
  } finally {
    clearInterval(heartbeat);
  }
}

interface Failure<D extends RunDocument> {
  readonly store: RunStore<D>;
  readonly run: D;
  readonly hold: Hold;
  readonly error: unknown;
  readonly logger: Logger;
  readonly now: Date;
}

async function settleFailure<D extends RunDocument>({
  store,
  run,
  hold,
  error,
  logger,
  now,
}: Failure<D>): Promise<void> {
  const about = { runId: hold.id, portalId: run.portalId, error };
  if (error instanceof RunLostError) {
    logger.info(about, 'run was stopped or taken over');
    return;
  }
  if (error instanceof InterruptedError) {
    await store.handOn(hold, describeError(error));
    return;
  }
  const described = describeError(error);
  const age = now.getTime() - run.createdAt.getTime();
  // Quiet hours are wanted, however long: they are no reason to give up.
  const isGivenUp = age >= GIVE_UP_AFTER_MS && described.code !== 'quiet_hours';
  if (described.actor === 'retry_later' && !isGivenUp) {
    const seconds = error instanceof AppError ? error.retryAfterSeconds : undefined;
    const pauseMs = seconds === undefined ? DEFAULT_PAUSE_MS : seconds * 1000;
    logger.warn({ ...about, pauseMs }, 'run paused');
    await store.pause(hold, new Date(now.getTime() + pauseMs), described);
    return;
  }
  if (described.actor === 'bug') logger.error(about, 'run failed');
  else logger.warn(about, 'run failed');
  await store.finish(hold, { status: 'failed', error: described, now });
}
