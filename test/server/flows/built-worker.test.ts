import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ServerProcess, startServerProcess } from '../../../scripts/demo/server-process.ts';
import { createStores } from '../../../server/container/stores.ts';
import type { ChurnModelBody, DataSourceRow } from '../../../src/contract/index.ts';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { storeFallingUse } from '../churn-models/support/made-up-workspace.ts';
import { createTenant } from './support/tenant.ts';
import { waitFor } from './support/wait-for.ts';

const MINUTES_3 = 180_000;

let product: Product;
let worker: ServerProcess;

beforeAll(async () => {
  product = await startProduct({ workers: false });
  worker = await startServerProcess({ role: 'worker', env: environmentOf(product) });
}, MINUTES_3);

afterAll(async () => {
  await worker?.stop();
  await product?.stop();
});

/** Another process of the same product. */
function environmentOf({ options }: Product): NodeJS.ProcessEnv {
  const { mongodbUri, databaseName, publicUrl, hubspotApp, hubspotApiUrl, hubspotAppUrl } = options;
  const uri = new URL(mongodbUri);
  uri.pathname = `/${databaseName}`;
  return {
    ...{ PATH: process.env.PATH, HOME: process.env.HOME },
    PUBLIC_URL: publicUrl,
    MONGODB_URI: uri.href,
    HUBSPOT_CLIENT_ID: hubspotApp?.clientId,
    HUBSPOT_CLIENT_SECRET: hubspotApp?.clientSecrets.join(','),
    HUBSPOT_API_URL: hubspotApiUrl,
    HUBSPOT_APP_URL: hubspotAppUrl,
    SESSION_SECRET: options.sessionSecrets.join(','),
    ENCRYPTION_KEYS: options.encryptionKeys.map(({ id, key }) => `${id}:${key.toString('base64')}`).join(','),
  };
}

describe('a training that is started by the button', () => {
  it('is carried out by a built worker in a thread of its own, and ends with a model and its card', async () => {
    const tenant = await createTenant(product);
    const { workspaceId } = tenant;
    const logins = { kind: 'metric', codename: 'logins', label: 'Logins', direction: 'higher_is_better' };
    await tenant.api<DataSourceRow>('POST', '/api/catalogue', { ...logins, unit: null, dataSource: 'api' });
    await storeFallingUse(product.database, createStores(product.database), workspaceId, { customers: 150, days: 450 });

    await tenant.api<ChurnModelBody>('POST', '/api/churn-model/training', {});

    const ended = await waitFor('training', async () => {
      const body = await tenant.api<ChurnModelBody>('GET', '/api/churn-model');
      return body.run?.endedAt || body.run?.error ? body : null;
    });
    expect(ended.run).toMatchObject({ status: 'succeeded', step: 'done', error: null, rounds: 7 });
    expect(ended.newest?.card.features.map(({ key }) => key)).toContain('metric:logins');
    expect(ended.newest?.id).toBe(ended.run?.id);
  });
});
