import { z } from 'zod';

declare global {
  /** Set while the shared services run; jest's set-up and tear-down have nothing else in common. */
  var stopSharedServices: (() => Promise<void>) | undefined;
}

/** The environment variable that hands the shared services on to test files. */
export const SHARED_ENV = 'CUSTOMERSCORE_TEST_SERVICES';

/**
 * The server's address as HubSpot and browsers see it. Nothing listens there: each test file's server has a port of
 * its own, and the test client goes to that.
 */
export const TEST_PUBLIC_URL = 'http://customerscore.test';

const schema = z.object({
  mongoUrl: z.string(),
  hubspotUrl: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
});

/** What runs once for all test files of the server. */
export type SharedServices = z.infer<typeof schema>;

/** The services that jest's global set-up has started. */
export function sharedServices(): SharedServices {
  const value = process.env[SHARED_ENV];
  if (value === undefined)
    throw new Error('The shared services are not running: run this test as part of the server project.');
  return schema.parse(JSON.parse(value));
}
