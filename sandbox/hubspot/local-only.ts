import type { RequestHandler } from 'express';

const LOCAL_HOSTS = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/**
 * Pages and control plane are for the person at this computer: a web page elsewhere must not reach them through a name
 * that leads to 127.0.0.1, nor by a form that it sends from the person's browser.
 */
export const localOnly: RequestHandler = (request, response, next) => {
  const foreign = request.get('sec-fetch-site') === 'cross-site' && request.method !== 'GET';
  if (LOCAL_HOSTS.test(request.get('host') ?? '') && !foreign) next();
  else response.status(403).type('text').send('Only pages of this computer may ask for this.');
};
