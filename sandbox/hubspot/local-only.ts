import type { Request, RequestHandler } from 'express';

const LOCAL_HOSTS = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/**
 * Pages and control plane are for the person at this computer: a web page elsewhere must not reach them through a name
 * that leads to 127.0.0.1, nor change anything by a form or script that it runs in the person's browser.
 */
export const localOnly: RequestHandler = (request, response, next) => {
  const reading = request.method === 'GET' || request.method === 'HEAD';
  if (LOCAL_HOSTS.test(request.get('host') ?? '') && (reading || isFromHere(request))) next();
  else response.status(403).type('text').send('Only pages of this computer may ask for this.');
};

/** Browsers say where a request comes from; programs other than browsers say nothing and are let in. */
function isFromHere(request: Request): boolean {
  const site = request.get('sec-fetch-site') ?? 'none';
  const origin = request.get('origin');
  if (site !== 'same-origin' && site !== 'none') return false;
  return origin === undefined || origin === `${request.protocol}://${request.get('host') ?? ''}`;
}
