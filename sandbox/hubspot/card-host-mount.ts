import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Express, RequestHandler } from 'express';
import { adminOf } from './accounts/portal.ts';
import type { World } from './world/world.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** What the card host must be told. */
export interface CardHostOptions {
  readonly clientSecret: string;
  readonly appId: number;
  readonly appUrl: string;
  readonly userEmail: string;
  readonly userId: number;
  /** The folder with the built card and host. */
  readonly distDir: string;
  company(portalId: number, companyId: string): { properties: Record<string, string | null> } | undefined;
}

/** Mounts the card host under /card-host, or a page that says it is not there. */
export async function mountCardHost(app: Express, world: World): Promise<void> {
  const module = new URL('../card-host/router.ts', import.meta.url);
  app.use('/card-host', existsSync(module) ? await loadRouter(module.href, optionsOf(world)) : missing);
}

async function loadRouter(href: string, options: CardHostOptions): Promise<RequestHandler> {
  const loaded: { cardHostRouter(options: CardHostOptions): RequestHandler } = await import(href);
  return loaded.cardHostRouter(options);
}

function optionsOf({ app, config, portals }: World): CardHostOptions {
  const [first] = portals.list();
  const user = first ? adminOf(first) : undefined;
  return {
    clientSecret: app.clientSecret,
    appId: app.appId,
    appUrl: config.appUrl,
    userEmail: user?.email ?? '',
    userId: user?.userId ?? 0,
    distDir: path.join(ROOT, 'dist'),
    company(portalId, companyId) {
      const record = portals.get(portalId)?.companies.resolve(companyId);
      return record && { properties: { ...record.values } };
    },
  };
}

const missing: RequestHandler = (_request, response) => {
  response
    .status(404)
    .type('html')
    .send('<p style="font: 14px sans-serif; padding: 16px">The card host is not built.</p>');
};
