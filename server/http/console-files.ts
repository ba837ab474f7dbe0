import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';

const YEAR_MS = 365 * 86_400_000;

/** Serves the built console; every page of it is index.html, since the browser decides what to show. */
export function consoleFiles(directory: string): Router {
  const index = join(directory, 'index.html');
  const page: RequestHandler = (request, response, next) => {
    if (!request.accepts('html')) return next();
    if (!existsSync(index)) {
      response.status(503).type('text').send('The console is not built. Run: npm run build\n');
      return;
    }
    // The names of the files behind it change with every build, so the page itself must always be asked for.
    response.set('Cache-Control', 'no-cache').sendFile(index, { dotfiles: 'allow' });
  };
  return Router()
    .use('/assets', express.static(join(directory, 'assets'), { immutable: true, maxAge: YEAR_MS, fallthrough: false }))
    .use(express.static(directory, { index: false }))
    .get('/{*path}', page);
}
