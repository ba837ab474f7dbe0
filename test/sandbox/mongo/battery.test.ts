import { afterAll } from '@jest/globals';
import { mongoBattery } from '../../support/batteries/mongo-battery.ts';
import { type StartedMongo, startMongo } from '../../support/start-mongo.ts';

const real = process.env.MONGODB_URI;
let embedded: StartedMongo | undefined;

mongoBattery(real === undefined ? 'the embedded store' : 'MONGODB_URI', async () => {
  if (real !== undefined) return real;
  embedded = await startMongo();
  return embedded.url;
});

afterAll(async () => {
  await embedded?.stop();
});
