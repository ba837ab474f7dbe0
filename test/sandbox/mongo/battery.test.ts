import { afterAll, jest } from '@jest/globals';
import { mongoBattery } from '../../support/batteries/mongo-battery.ts';
import { type StartedMongo, startMongo } from '../../support/start-mongo.ts';

// Enough for a machine that is busy with other things.
jest.setTimeout(20_000);

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
