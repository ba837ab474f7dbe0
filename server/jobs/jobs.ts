import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda, InMemoryNotificationChannel } from 'agenda';
import type { Connection } from 'mongoose';
import { z } from 'zod';
import type { Logger } from '../observability/logger.ts';

const POLL_MS = 2_000;
const TICK_EVERY = '30 seconds';
const MAX_CONCURRENCY = 8;
/** Jobs locked at a time, so that one worker does not sit on work that others could do. */
const LOCK_LIMIT = 16;
const LOCK_LIFETIME_MS = 10 * 60_000;
const DRAIN_TIMEOUT_MS = 20_000;

const jobRequest = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('import'), id: z.string() }),
  z.strictObject({ kind: z.literal('outbound'), id: z.string() }),
  z.strictObject({ kind: z.literal('inbox'), portalId: z.number() }),
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

export function createJobs({ database, logger }: { readonly database: Connection; readonly logger: Logger }): Jobs {
  const db = database.getClient().db(database.name);
  const agenda = new Agenda({
    // agenda may bring its own copy of the driver's types.
    backend: new MongoBackend({ mongo: db as never, collection: 'jobs' }),
    notificationChannel: new InMemoryNotificationChannel(),
    processEvery: POLL_MS,
    maxConcurrency: MAX_CONCURRENCY,
    lockLimit: LOCK_LIMIT,
    defaultLockLifetime: LOCK_LIFETIME_MS,
    removeOnComplete: true,
  });
  agenda.on('error', (error: Error) => logger.error({ error }, 'job queue failed'));
  let started = false;
  return {
    dispatch: async (job) => {
      await agenda.now('work', job);
    },
    start: async ({ work, tick }) => {
      const logged = async (name: string, act: () => Promise<void>) => {
        try {
          await act();
        } catch (error) {
          logger.error({ job: name, error }, 'job failed');
        }
      };
      agenda.define('work', async (job) => logged('work', () => work(jobRequest.parse(job.attrs.data))));
      agenda.define('tick', async () => logged('tick', tick));
      await agenda.start();
      await agenda.every(TICK_EVERY, 'tick');
      started = true;
    },
    stop: async () => {
      if (started) await agenda.drain(DRAIN_TIMEOUT_MS);
    },
  };
}
