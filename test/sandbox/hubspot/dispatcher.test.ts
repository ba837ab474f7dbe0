import { describe, expect, it } from '@jest/globals';
import { VirtualClock } from '../../../sandbox/hubspot/core/clock.ts';
import { Random } from '../../../sandbox/hubspot/core/random.ts';
import { Timeline } from '../../../sandbox/hubspot/core/timeline.ts';
import { Columns } from '../../../sandbox/hubspot/crm/columns.ts';
import type { CompanyChange } from '../../../sandbox/hubspot/crm/company.ts';
import { storedCompany } from '../../../sandbox/hubspot/crm/stored-company.ts';
import { WebhookDispatcher } from '../../../sandbox/hubspot/webhooks/dispatcher.ts';
import type { SendResult } from '../../../sandbox/hubspot/webhooks/send.ts';
import { defaultWebhookSettings } from '../../../sandbox/hubspot/webhooks/subscriptions.ts';
import { PortalClocks } from '../../../sandbox/hubspot/world/portal-clocks.ts';

const PORTAL_ID = 7;
const OK: SendResult = { kind: 'answered', status: 200, retryAfterMs: undefined };

/** A dispatcher on a clock that moves by hand, and requests that are answered by hand. */
function setUp() {
  const clock = new VirtualClock(() => 0);
  const timeline = new Timeline(clock);
  const open: ((result: SendResult) => void)[] = [];
  const installed = new Set([PORTAL_ID]);
  const dispatcher = new WebhookDispatcher({
    clocks: new PortalClocks(clock),
    timeline,
    random: new Random('dispatcher'),
    settings: defaultWebhookSettings(),
    appId: 1,
    clientSecret: 'secret',
    targetUrl: 'http://localhost/webhooks/hubspot',
    send: () => new Promise((resolve) => open.push(resolve)),
    wallClock: clock,
    isInstalled: (portalId) => installed.has(portalId),
  });
  return {
    dispatcher,
    open,
    installed,
    archive: (id: string) => dispatcher.note(PORTAL_ID, archived(id, clock.now())),
    async advance(ms: number) {
      clock.advance(ms);
      timeline.clockMoved();
      await settled();
    },
    async answer(result: SendResult) {
      open.shift()?.(result);
      await settled();
    },
    stop: () => timeline.stop(),
  };
}

function archived(id: string, at: number): CompanyChange {
  const saved = { id, createdAt: 0, updatedAt: at, archivedAt: at, values: {}, history: [] };
  const record = storedCompany(saved, new Columns());
  return { kind: 'archived', record, at, source: { kind: 'CRM_UI', sourceId: 'userId:1' } };
}

function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

describe('WebhookDispatcher', () => {
  it('tries again after no answer at all, and after an answer that came too late', async () => {
    const { dispatcher, open, advance, answer, archive, stop } = setUp();
    archive('1');
    await advance(1000);
    await answer({ kind: 'failed', reason: 'connect ECONNREFUSED' });
    await advance(3_600_000);
    await answer({ kind: 'failed', reason: 'no answer within 5 s' });
    await advance(3_600_000);
    await answer(OK);
    stop();

    expect(dispatcher.log.latest()[0]).toMatchObject({ status: 'delivered', attempts: [{}, {}, { result: OK }] });
    expect(open).toEqual([]);
  });

  it('has at most ten requests of a portal on their way', async () => {
    const { open, advance, answer, archive, stop } = setUp();
    for (let id = 1; id <= 1250; id += 1) archive(String(id));
    await advance(1000);
    const atOnce = open.length;
    await answer(OK);
    stop();

    expect(atOnce).toBe(10);
    expect(open).toHaveLength(10);
  });

  it('holds events back while it is paused', async () => {
    const { dispatcher, open, advance, archive, stop } = setUp();
    dispatcher.setPaused(true);
    archive('1');
    await advance(1000);
    const whilePaused = open.length;
    dispatcher.setPaused(false);
    await settled();
    stop();

    expect([whilePaused, open.length]).toEqual([0, 1]);
  });

  it('drops what still waits when the app is uninstalled', async () => {
    const { dispatcher, open, installed, advance, answer, archive, stop } = setUp();
    archive('1');
    await advance(1000);
    await answer({ kind: 'failed', reason: 'down' });
    installed.clear();
    await advance(3_600_000);
    stop();

    expect(dispatcher.log.latest()[0]?.status).toBe('dropped');
    expect(open).toEqual([]);
  });
});
