import { SHARED_ENV, type SharedServices, TEST_PUBLIC_URL } from './shared-services.ts';
import { startHubspot } from './start-hubspot.ts';
import { startMongo } from './start-mongo.ts';

/** One store and one stand-in HubSpot for all tests of the server; each test file makes its own database and portals. */
export default async function setUp(): Promise<void> {
  const [mongo, hubspot] = await Promise.all([startMongo(), startHubspot({ appUrl: TEST_PUBLIC_URL, size: 20 })]);
  const { url: hubspotUrl, clientId, clientSecret } = hubspot;
  const shared: SharedServices = { mongoUrl: mongo.url, hubspotUrl, clientId, clientSecret };
  process.env[SHARED_ENV] = JSON.stringify(shared);
  globalThis.stopSharedServices = async () => {
    await Promise.all([mongo.stop(), hubspot.stop()]);
  };
}
