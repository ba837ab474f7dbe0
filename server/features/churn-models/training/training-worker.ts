import { parentPort, workerData } from 'node:worker_threads';
import { createLearning } from './learn-in-worker.ts';
import type { TrainingAnswer, TrainingPlan, TrainingRequest } from './messages.ts';

const learning = createLearning(workerData as TrainingPlan);
const answer = (message: TrainingAnswer) => parentPort?.postMessage(message);

parentPort?.on('message', (request: TrainingRequest) => {
  if (request.kind === 'page') {
    learning.take(request.customers);
    answer({ kind: 'taken' });
    return;
  }
  answer({ kind: 'result', result: learning.learn((done) => answer({ kind: 'round', done })) });
});
