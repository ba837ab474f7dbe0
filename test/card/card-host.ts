import type { AddressInfo } from 'node:net';
import express from 'express';
import { type CardHostOptions, cardHostRouter } from '../../sandbox/card-host/router.ts';
import { FakeCardPortal } from './fake-card-portal.ts';

export const CLIENT_SECRET = 'the-client-secret-of-the-app';

export interface CardHost {
  /** Where the router is mounted. */
  readonly url: string;
  readonly portal: FakeCardPortal;
  readonly close: () => Promise<void>;
}

/** The card host on a free port; portal 42 has a company 501, and the card's API base stands for `appUrl`. */
export async function startCardHost(options: Pick<CardHostOptions, 'appUrl' | 'distDir'>): Promise<CardHost> {
  const portal = new FakeCardPortal();
  const app = express();
  app.use(
    '/host',
    cardHostRouter({
      clientSecret: CLIENT_SECRET,
      appId: 77,
      userEmail: 'ada@example.com',
      userId: 9,
      findPortal: (portalId) => (portalId === 42 ? portal : undefined),
      ...options,
    }),
  );
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/host`,
    portal,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
