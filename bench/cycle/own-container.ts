import { createStores, type Stores } from '../../server/container/stores.ts';
import { type Container, createContainer } from '../../server/container.ts';
import { connectDatabase } from '../../server/database.ts';
import { READING_SIZES } from '../../server/features/cycles/reading/plan-lanes.ts';
import type { PortalScope } from '../../server/http/guards.ts';
import { createLogger } from '../../server/observability/logger.ts';
import type { BenchProduct } from './product.ts';

/** The product's own parts in this process, on the product's store, to be timed one by one. */
export interface OwnContainer {
  readonly services: Container['services'];
  readonly stores: Stores;
  scopeOf(portalId: number): Promise<PortalScope>;
  stop(): Promise<void>;
}

export async function createOwnContainer({
  url,
  hubspot,
  mongoUri,
  encryptionKeys,
}: BenchProduct): Promise<OwnContainer> {
  const [id = '', key = ''] = encryptionKeys.split(':');
  const database = await connectDatabase(mongoUri);
  const container = await createContainer({
    mongodbUri: mongoUri,
    databaseName: null,
    publicUrl: url,
    hubspotApp: { clientId: hubspot.clientId, clientSecrets: [hubspot.clientSecret] },
    hubspotApiUrl: hubspot.url,
    hubspotAppUrl: hubspot.url,
    sessionSecrets: ['a-session-secret-for-the-benchmark-only'],
    encryptionKeys: [{ id, key: Buffer.from(key, 'base64') }],
    accessTokensAllowed: true,
    trustProxy: 0,
    webhookRetentionDays: 1,
    readingSizes: READING_SIZES,
    consoleDir: 'dist/console',
    sandboxAccount: null,
    logger: createLogger('warn'),
    processMetrics: false,
  });
  return {
    services: container.services,
    stores: createStores(database),
    scopeOf: async (portalId) => {
      const connection = await database.collection('connections').findOne({ portalId, live: true });
      return { workspaceId: String(connection?.workspaceId), portalId };
    },
    stop: async () => {
      await container.stop();
      await database.close();
    },
  };
}
