import { Worker } from 'node:worker_threads';
import type { TrainingResult } from '@customerscore/core/training';
import type { StoredPast } from '../../customers/past/past.service.ts';
import type { TrainingAnswer, TrainingPlan, TrainingRequest } from './messages.ts';

/** A training that goes on in a thread of its own: this process goes on answering. */
export interface Training {
  /** Resolves when the page was taken, so that no more than one is under way. */
  take(customers: readonly StoredPast[]): Promise<void>;
  learn(onRound: (done: number) => void): Promise<TrainingResult>;
  stop(): Promise<void>;
}

export type StartTraining = (plan: TrainingPlan) => Training;

/** Beyond this the thread ends with an error, and not the process. */
const MAX_HEAP_MB = 1_024;

export const startTraining: StartTraining = (plan) => {
  const worker = new Worker(new URL('./training-worker.mjs', import.meta.url), {
    workerData: plan,
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
  const ask = <T>(request: TrainingRequest, take: (answer: TrainingAnswer, done: (value: T) => void) => void) =>
    new Promise<T>((resolve, reject) => {
      const end = (settle: () => void) => {
        worker.off('message', onMessage).off('error', onError).off('exit', onExit);
        settle();
      };
      const onMessage = (answer: TrainingAnswer) => take(answer, (value) => end(() => resolve(value)));
      const onError = (error: Error) => end(() => reject(error));
      const onExit = (code: number) => end(() => reject(new Error(`The training's thread ended with ${code}.`)));
      worker.on('message', onMessage).on('error', onError).on('exit', onExit);
      worker.postMessage(request);
    });
  return {
    take: (customers) =>
      ask<void>({ kind: 'page', customers }, (answer, done) => {
        if (answer.kind === 'taken') done();
      }),
    learn: (onRound) =>
      ask<TrainingResult>({ kind: 'learn' }, (answer, done) => {
        if (answer.kind === 'round') onRound(answer.done);
        if (answer.kind === 'result') done(answer.result);
      }),
    stop: async () => {
      await worker.terminate();
    },
  };
};
