import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import express, { type Express, type RequestHandler } from 'express';
import { z } from 'zod';
import { AppError, ERRORS, type ErrorCode } from '../../../server/errors.ts';
import { errorHandler } from '../../../server/http/error-handler.ts';
import { anybody } from '../../../server/http/guards.ts';
import { handle, Reply } from '../../../server/http/handler.ts';
import type { Logger } from '../../../server/observability/logger.ts';

const running: (() => void)[] = [];

afterEach(() => {
  for (const stop of running.splice(0)) stop();
});

/** Serves one route and answers how it went, with what was logged. */
async function call(
  handler: RequestHandler,
  request: { readonly path?: string; readonly method?: string; readonly body?: string } = {},
) {
  const errors: object[] = [];
  const logger = { error: (line: object) => errors.push(line) } as unknown as Logger;
  const app = express().use(express.json({ limit: '1kb' }));
  app.all('/things/:id', handler);
  app.use(errorHandler(logger));
  const url = await listen(app);
  const { path = '/things/7', method = 'POST', body } = request;
  const init = body === undefined ? { method } : { method, body, headers: { 'content-type': 'application/json' } };
  const response = await fetch(`${url}${path}`, init);
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text && JSON.parse(text), errors };
}

async function listen(app: Express): Promise<string> {
  const server = createServer(app).listen(0, '127.0.0.1');
  running.push(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const failing = (error: unknown) => handle(anybody, {}, () => Promise.reject(error));

describe('handle', () => {
  it('answers 200 with what the act answers', async () => {
    const answer = await call(handle(anybody, {}, async () => ({ good: true })));

    expect(answer).toMatchObject({ status: 200, body: { good: true } });
  });

  it('answers 204 when the act answers nothing', async () => {
    expect(await call(handle(anybody, {}, async () => undefined))).toMatchObject({ status: 204, body: '' });
  });

  it('answers with the status of a reply', async () => {
    const answer = await call(handle(anybody, {}, async () => new Reply(201, { id: '1' })));

    expect(answer).toMatchObject({ status: 201, body: { id: '1' } });
  });

  it('hands on what the guard found out and the parsed parts', async () => {
    const route = handle(
      () => ({ userId: 'u1' }),
      {
        params: z.object({ id: z.coerce.number() }),
        query: z.object({ limit: z.coerce.number() }),
        body: z.strictObject({ name: z.string().trim() }),
      },
      async ({ who, params, query, body }) => ({ who, params, query, body }),
    );

    const answer = await call(route, { path: '/things/7?limit=5', body: '{"name":" Acme "}' });

    expect(answer.body).toEqual({
      who: { userId: 'u1' },
      params: { id: 7 },
      query: { limit: 5 },
      body: { name: 'Acme' },
    });
  });

  it('asks the guard before it looks at the request, so that strangers learn nothing', async () => {
    const refuse = () => Promise.reject(new AppError('not_signed_in', 'Sign in to continue.'));
    const route = handle(refuse, { body: z.object({ name: z.string() }) }, async () => ({}));

    expect(await call(route, { body: '{}' })).toMatchObject({ status: 401 });
  });

  it('refuses a body with one issue per wrong field and does not act', async () => {
    let acted = false;
    const body = z.strictObject({ name: z.string(), size: z.object({ seats: z.number() }) });
    const route = handle(anybody, { body }, async () => {
      acted = true;
    });

    const answer = await call(route, { body: '{"size":{"seats":"many"},"extra":1}' });

    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatchObject({ code: 'invalid_request', actor: 'user_action' });
    expect(answer.body.error.issues.map(({ path }: { path: string }) => path)).toEqual(['name', 'size.seats', '']);
    expect(acted).toBe(false);
  });

  it('refuses a missing body', async () => {
    const route = handle(anybody, { body: z.object({ name: z.string() }) }, async () => ({}));

    expect(await call(route)).toMatchObject({ status: 400, body: { error: { code: 'invalid_request' } } });
  });

  it('answers 404 for a path that cannot name anything', async () => {
    const route = handle(anybody, { params: z.object({ id: z.string().regex(/^\d+$/) }) }, async () => ({}));

    expect(await call(route, { path: '/things/x' })).toMatchObject({
      status: 404,
      body: { error: { code: 'not_found' } },
    });
  });
});

describe('errorHandler', () => {
  it.each(Object.keys(ERRORS) as ErrorCode[])('answers %s with its status and who must act', async (code) => {
    const answer = await call(failing(new AppError(code, 'What to do.')));

    expect(answer.status).toBe(ERRORS[code].status);
    expect(answer.body).toEqual({ error: { code, message: 'What to do.', actor: ERRORS[code].actor } });
    expect(answer.errors).toEqual([]);
  });

  it('adds the issues and when to come back', async () => {
    const issues = [{ code: 'x', message: 'y', path: 'rules.0' }];

    const answer = await call(failing(new AppError('too_many_attempts', 'Wait.', { issues, retryAfterSeconds: 61 })));

    expect(answer.headers.get('retry-after')).toBe('61');
    expect(answer.body.error.issues).toEqual(issues);
  });

  it.each([new Error('connect mongodb://user:hunter2@db'), 'a text', null, undefined, { message: 'hunter2' }])(
    'answers an unexpected error without its text, and logs it: %p',
    async (error) => {
      const answer = await call(failing(error), { path: '/things/7?code=secret' });

      expect(answer.status).toBe(500);
      expect(answer.body).toEqual({ error: { code: 'internal', message: expect.any(String), actor: 'bug' } });
      expect(JSON.stringify(answer.body)).not.toContain('hunter2');
      expect(answer.errors).toHaveLength(1);
      expect(JSON.stringify(answer.errors)).not.toContain('secret');
    },
  );

  it('never shows the cause of an expected error', async () => {
    const answer = await call(failing(new AppError('internal', 'Broken.', { cause: new Error('hunter2') })));

    expect(JSON.stringify(answer.body)).not.toContain('hunter2');
  });

  it.each([
    ['JSON that is cut off', '{"name":', 400, 'invalid_request'],
    ['a body that is too large', JSON.stringify({ name: 'x'.repeat(2_000) }), 413, 'request_too_large'],
  ])('answers %s as a request that cannot be used', async (_what, body, status, code) => {
    const answer = await call(
      handle(anybody, {}, async () => ({})),
      { body },
    );

    expect(answer.status).toBe(status);
    expect(answer.body.error).toMatchObject({ code, actor: 'user_action' });
    expect(answer.errors).toEqual([]);
  });
});
