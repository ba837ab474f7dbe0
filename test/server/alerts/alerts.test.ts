import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AlertsBody, ResolvedAlertsBody } from '../../../src/contract/index.ts';
import { type Person, type ServerHarness, startServer } from '../../support/server-harness.ts';

let server: ServerHarness;
let person: Person;
let scope: { readonly workspaceId: string; readonly portalId: number };

beforeAll(async () => {
  server = await startServer();
});
beforeEach(async () => {
  person = await server.signIn();
  scope = { workspaceId: person.workspaceId, portalId: 4711 };
});
afterAll(() => server.stop());

const GAP = {
  kind: 'completeness_gap',
  key: 'c1',
  message: 'Two companies are missing.',
  actor: 'retry_later',
} as const;

const shown = async () => ((await person.browser.get('/api/alerts')).body as AlertsBody).alerts;

describe('an alert', () => {
  it('is shown to its workspace and to nobody else', async () => {
    const stranger = await server.signIn();

    await server.services.alerts.raise(scope, GAP);

    expect(await shown()).toMatchObject([{ ...GAP, portalId: 4711 }]);
    expect((await stranger.browser.get('/api/alerts')).body).toEqual({ alerts: [] });
    expect((await server.browser().get('/api/alerts')).status).toBe(401);
  });

  it('raised again keeps its beginning and takes the new message', async () => {
    await server.services.alerts.raise(scope, GAP);
    const [first] = await shown();

    await server.services.alerts.raise(scope, { ...GAP, message: 'One company is missing.' });

    expect(await shown()).toMatchObject([{ id: first?.id, since: first?.since, message: 'One company is missing.' }]);
  });

  it('that was over begins anew when it is raised again', async () => {
    await server.services.alerts.raise(scope, GAP);
    const [first] = await shown();
    await server.services.alerts.resolve(scope, 'completeness_gap', 'c1');
    expect(await shown()).toEqual([]);

    await server.services.alerts.raise(scope, GAP);

    const [again] = await shown();
    expect(again?.since.localeCompare(first?.since ?? '')).toBeGreaterThan(0);
  });

  it('that is over is listed as such to its workspace only, the last one first', async () => {
    const stranger = await server.signIn();
    const { alerts } = server.services;
    for (const key of ['c1', 'c2', 'c3']) await alerts.raise(scope, { ...GAP, key });
    for (const key of ['c2', 'c1']) await alerts.resolve(scope, 'completeness_gap', key);

    const over = (await person.browser.get('/api/alerts/resolved')).body as ResolvedAlertsBody;

    expect(over.alerts.map(({ key }) => key)).toEqual(['c1', 'c2']);
    for (const { since, resolvedAt } of over.alerts) expect(resolvedAt >= since).toBe(true);
    expect((await stranger.browser.get('/api/alerts/resolved')).body).toEqual({ alerts: [] });
    expect((await server.browser().get('/api/alerts/resolved')).status).toBe(401);
  });

  it('raised by many at once is one', async () => {
    await Promise.all(Array.from({ length: 8 }, () => server.services.alerts.raise(scope, GAP)));

    expect(await shown()).toHaveLength(1);
  });

  it('is over alone, with its kind, or with everything of its portal', async () => {
    const { alerts } = server.services;
    for (const key of ['c1', 'c2']) await alerts.raise(scope, { ...GAP, key });
    await alerts.raise(scope, { kind: 'quota_low', message: 'Few calls are left.', actor: 'user_action' });
    await alerts.raise({ ...scope, portalId: 4712 }, GAP);
    const open = async () => (await shown()).map(({ portalId, kind, key }) => `${portalId} ${kind} ${key}`).sort();

    await alerts.resolve(scope, 'completeness_gap', 'c2');
    expect(await open()).toEqual(['4711 completeness_gap c1', '4711 quota_low ', '4712 completeness_gap c1']);

    await alerts.resolve(scope, 'completeness_gap');
    expect(await open()).toEqual(['4711 quota_low ', '4712 completeness_gap c1']);

    await alerts.resolveAll(scope);
    expect(await open()).toEqual(['4712 completeness_gap c1']);
  });
});
