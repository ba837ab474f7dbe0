import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda, InMemoryNotificationChannel, type Job } from 'agenda';
import type { Connection } from 'mongoose';
import { z } from 'zod';
import type { Logger } from '../observability/logger.ts';

const POLL_MS = 2_000;
const TICK_MS = 30_000;
const MAX_CONCURRENCY = 8;
/** Jobs locked at a time, so that one worker does not sit on work that others could do. */
const LOCK_LIMIT = 16;
/**
 * A job that nobody has touched for this long is free again: so long does work wait whose process died. A job that
 * takes longer is touched meanwhile, since agenda would count it as failed and not wait for it when stopping.
 */
const LOCK_LIFETIME_MS = 60_000;
const TOUCHES_PER_LIFETIME = 4;
const DRAIN_TIMEOUT_MS = 20_000;
const DRAIN_LOOK_MS = 50;

const jobRequest = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('import'), id: z.string() }),
  z.strictObject({ kind: z.literal('outbound'), id: z.string() }),
  z.strictObject({ kind: z.literal('inbox'), portalId: z.number() }),
  z.strictObject({ kind: z.literal('replay'), id: z.string() }),
  z.strictObject({ kind: z.literal('rescoring'), id: z.string() }),
  z.strictObject({ kind: z.literal('training'), id: z.string() }),
  z.strictObject({ kind: z.literal('csv'), id: z.string() }),
]);

/** What is to be done; ids only, since the documents say the rest. */
export type JobRequest = z.infer<typeof jobRequest>;

/** Hands work to whichever process is free. A job that is lost, doubled or late costs nothing: `tick` finds what is left. */
export interface Dispatcher {
  dispatch(job: JobRequest): Promise<void>;
}

export interface JobHandlers {
  work(job: JobRequest): Promise<void>;
  /** Runs every half minute in one process: starts what is due, picks up what was left. */
  tick(): Promise<void>;
}

export interface Jobs extends Dispatcher {
  start(handlers: JobHandlers): Promise<void>;
  /** Takes no new job and waits for those under way. */
  stop(): Promise<void>;
}

export interface JobsOptions {
  readonly database: Connection;
  readonly logger: Logger;
  readonly lockLifetimeMs?: number;
}

export function createJobs({ database, logger, lockLifetimeMs = LOCK_LIFETIME_MS }: JobsOptions): Jobs {
  const db = database.getClient().db(database.name);
  const agenda = new Agenda({
    // agenda may bring its own copy of the driver's types.
    backend: new MongoBackend({ mongo: db as never, collection: 'jobs' }),
    notificationChannel: new InMemoryNotificationChannel(),
    processEvery: POLL_MS,
    maxConcurrency: MAX_CONCURRENCY,
    lockLimit: LOCK_LIMIT,
    defaultLockLifetime: lockLifetimeMs,
    removeOnComplete: true,
  });
  agenda.on('error', (error: Error) => logger.error({ error }, 'job queue failed'));
  let started = false;
  return {
    dispatch: async (job) => {
      await agenda.now('work', job);
    },
    start: async ({ work, tick }) => {
      const run = async (job: Job<unknown>, act: () => Promise<void>) => {
        const { name } = job.attrs;
        const touching = setInterval(() => {
          job.touch().catch((error: unknown) => logger.warn({ job: name, error }, 'job could not be kept locked'));
        }, lockLifetimeMs / TOUCHES_PER_LIFETIME);
        try {
          await act();
        } catch (error) {
          logger.error({ job: name, error }, 'job failed');
        } finally {
          clearInterval(touching);
        }
      };
      agenda.define('work', (job) => run(job, () => work(jobRequest.parse(job.attrs.data))));
      agenda.define('tick', (job) => run(job, tick));
      await agenda.start();
      await agenda.every(TICK_MS, 'tick');
      started = true;
    },
    stop: async () => {
      if (started) await drain(agenda);
      started = false;
    },
  };
}

/**
 * Takes no new job and waits for those under way. Agenda's own waiting misses the end of a job that it removes on
 * completion and would always last until its timeout, so somebody else has to look.
 */
async function drain(agenda: Agenda): Promise<void> {
  const idle = new AbortController();
  const look = async () => {
    const { runningJobs } = await agenda.getRunningStats();
    if (runningJobs === 0) idle.abort();
  };
  // Without a database there is nothing to wait for.
  const looking = setInterval(() => look().catch(() => idle.abort()), DRAIN_LOOK_MS);
  try {
    await agenda.drain({ timeout: DRAIN_TIMEOUT_MS, signal: idle.signal });
  } finally {
    clearInterval(looking);
  }
}
