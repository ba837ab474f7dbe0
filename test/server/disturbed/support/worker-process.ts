import { createInterface } from 'node:readline';
import { z } from 'zod';
import { createContainer } from '../../../../server/container.ts';
import { createLogger } from '../../../../server/observability/logger.ts';

/** So small that the second cycle has several readers, and search among them. */
const SMALL_SIZES = { range: 50, lane: 50 };

/**
 * A worker in a process of its own, to be killed. It loads everything and says `ready`; from the line `go` on it works.
 * Ends with its parent.
 */
const settings = z
  .object({
    mongodbUri: z.string(),
    databaseName: z.string(),
    hubspotUrl: z.string(),
    publicUrl: z.string(),
    app: z.object({ clientId: z.string(), clientSecrets: z.tuple([z.string()], z.string()) }),
    keys: z.array(z.object({ id: z.string(), base64: z.string() })),
  })
  .parse(JSON.parse(process.env.WORKER_SETTINGS ?? ''));

const container = await createContainer({
  mongodbUri: settings.mongodbUri,
  databaseName: settings.databaseName,
  publicUrl: settings.publicUrl,
  hubspotApp: settings.app,
  hubspotApiUrl: settings.hubspotUrl,
  hubspotAppUrl: settings.hubspotUrl,
  sessionSecrets: ['a-session-secret-for-tests-only-1234'],
  encryptionKeys: settings.keys.map(({ id, base64 }) => ({ id, key: Buffer.from(base64, 'base64') })),
  accessTokensAllowed: true,
  trustProxy: 1,
  webhookRetentionDays: 14,
  readingSizes: SMALL_SIZES,
  consoleDir: '.',
  sandboxAccount: null,
  logger: createLogger('error'),
  processMetrics: false,
});
const lines = createInterface({ input: process.stdin });
lines.once('line', () => void container.startJobs());
lines.once('close', () => process.exit(0));
process.stdout.write('ready\n');
