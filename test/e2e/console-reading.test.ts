import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type ConsoleBrowser, NARROW, startConsoleBrowser, WIDE } from '../support/console-browser.ts';
import { PORTAL_ID } from '../support/fake-api/seed/connection.ts';
import { aCycle } from '../support/fake-api/seed/cycles.ts';
import { anAlert, aReplay } from '../support/fake-api/seed/reading.ts';
import type { World } from '../support/fake-api/world.ts';
import { seriousProblems, sidewaysScroll } from '../support/page-checks.ts';

const RECORD = '9100500';

interface PageState {
  readonly name: string;
  readonly path: string;
  /** Text that only this state shows. */
  readonly shows: string | RegExp;
  readonly onPhone?: true;
  readonly prepare?: (world: World) => void;
}

const STATES: readonly PageState[] = [
  { name: 'alerts', onPhone: true, path: '/alerts', prepare: raiseAlert, shows: 'Going on' },
  { name: 'no alerts', path: '/alerts', shows: 'Nothing needs your attention' },
  { name: 'alerts that do not load', path: '/alerts', prepare: failing(/alerts/), shows: 'Alerts could not be loaded' },
  { name: 'webhooks', onPhone: true, path: '/webhooks', prepare: replayAndAlert, shows: 'Amber Analytics' },
  { name: 'webhooks before the first', path: '/webhooks', prepare: noWebhooks, shows: 'None is stored yet.' },
  { name: 'webhooks of a token', path: '/webhooks', prepare: byToken, shows: 'No webhooks for this account' },
  {
    name: 'webhooks that do not load',
    path: '/webhooks',
    prepare: failing(/webhooks$/),
    shows: 'Webhooks could not be loaded',
  },
  { name: 'External IDs', onPhone: true, path: '/external-ids', shows: 'Sable Labs GmbH' },
  { name: 'clear External IDs', path: '/external-ids', prepare: noCases, shows: 'Every External ID is clear' },
  {
    name: 'External IDs that do not load',
    path: '/external-ids',
    prepare: failing(/external-ids/),
    shows: 'The lists could not be loaded',
  },
  {
    name: 'a gap in a certificate',
    onPhone: true,
    path: `/cycles/${PORTAL_ID}/cy-118`,
    prepare: gap,
    shows: /HubSpot lists it and does not answer it/,
  },
  {
    name: 'a certificate with ranges read by search',
    onPhone: true,
    path: `/cycles/${PORTAL_ID}/cy-118`,
    prepare: partlySearched,
    shows: /170 companies were read by search/,
  },
  {
    name: 'an incremental cycle',
    path: `/cycles/${PORTAL_ID}/cy-118`,
    prepare: incremental,
    shows: /^Everything that HubSpot's search counts/,
  },
];

let browser: ConsoleBrowser;

beforeAll(async () => {
  browser = await startConsoleBrowser();
});
afterEach(() => browser.closePages());
afterAll(() => browser.stop());

describe.each([
  { device: 'a desktop', viewport: WIDE, states: STATES },
  { device: 'a phone', viewport: NARROW, states: STATES.filter(({ onPhone }) => onPhone) },
])('the console on $device', ({ viewport, states }) => {
  it.each(states)('shows $name, accessible and without scrolling sideways', async ({ path, shows, prepare }) => {
    const { page, errors } = await browser.open(path, { viewport, ...(prepare ? { prepare } : {}) });

    await page.getByText(shows).first().waitFor();

    expect(await seriousProblems(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
    expect(errors).toEqual([]);
  });
});

describe('the bell', () => {
  it('counts what goes on, opens by keyboard, and leads to where it is looked into', async () => {
    const { page } = await browser.open('/customers', { prepare: raiseAlert });
    const bell = page.getByRole('button', { name: 'Alerts: 1 goes on' });
    await bell.press('Enter');
    await page.getByRole('dialog').getByText('Webhooks are late').waitFor();
    expect(await seriousProblems(page)).toEqual([]);

    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await bell.click();
    await page.getByRole('link', { name: 'Look at the webhooks' }).click();

    await page.getByRole('heading', { name: 'Webhooks', level: 1 }).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
  });
});

describe('a replay', () => {
  it('of a stored delivery is tried first, then done for real only after asking', async () => {
    const { page, world } = await browser.open('/webhooks');
    await page
      .getByRole('button', { name: /^Use for replay/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Show what would change' }).click();
    await page.getByText('Dry run').waitFor();
    await page.getByRole('button', { name: 'Replay for real' }).click();
    expect(world.replays.map(({ dryRun }) => dryRun)).toEqual([true]);

    await page.getByRole('dialog').getByRole('button', { name: 'Replay' }).click();

    await page.getByText('Changed').first().waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(world.replays.map(({ dryRun }) => dryRun)).toEqual([false, true]);
    const [replay] = world.replays;
    expect(Date.parse(replay?.to ?? '') - Date.parse(replay?.from ?? '')).toBe(60_000);
  });

  it('that runs is shown as it goes on, and its end without a reload', async () => {
    const { page, world } = await browser.open('/webhooks', { prepare: runningReplay });
    await page.getByText('Running', { exact: true }).waitFor();

    world.replays = [aReplay({ status: 'succeeded' })];

    await page.getByText('Done', { exact: true }).waitFor();
    await page.getByRole('button', { name: '2 companies' }).waitFor();
  });

  it('is not sent while the range is no range', async () => {
    const { page, world } = await browser.open('/webhooks');
    await page.getByLabel('From').fill('2026-11-23T10:00');
    await page.getByLabel('To', { exact: true }).fill('2026-11-23T09:00');

    await page.getByText('The end must be after the beginning.').waitFor();
    expect(await page.getByRole('button', { name: 'Show what would change' }).isDisabled()).toBe(true);
    expect(world.replays).toEqual([]);
  });
});

describe('the External ID review', () => {
  it('decides about a duplicate with one click, and takes it back', async () => {
    const { page, world } = await browser.open('/external-ids');
    await page.getByRole('button', { name: 'Use the most recently modified: Sable Labs' }).click();
    await page.getByText('Linked, as the most recently modified').waitFor();
    expect(world.decisions).toMatchObject([{ companyId: '9100502', choice: 'use_most_recent' }]);

    await page.getByRole('button', { name: 'Take back the decision about record 9100502' }).click();

    await page.getByText(/^The decision is taken back/).waitFor();
    await page.getByRole('button', { name: 'Duplicate · 1' }).waitFor();
    expect(world.decisions).toEqual([]);
  });

  it('says why a company is not a customer from the address of its record, and reads it again', async () => {
    const { page } = await browser.open('/external-ids');
    const field = page.getByLabel('Address of the company in HubSpot, or its record id');
    await field.fill('somewhere');
    await field.press('Enter');
    await page.getByText(/^Paste the address of the company record/).waitFor();
    await field.fill(`https://app-eu1.hubspot.com/contacts/${PORTAL_ID}/record/0-2/${RECORD}?tab=1`);
    await field.press('Enter');
    await page.getByText('The filter of the mapping leaves this company out.').waitFor();
    expect(new URL(page.url()).search).toContain(RECORD);

    await page.getByRole('button', { name: 'Read it from HubSpot now' }).click();

    await page.getByText('It is the customer Quartz Foods.').waitFor();
  });
});

describe('a cycle', () => {
  it('proves range by range that it is complete, and can be started for changes only', async () => {
    const { page, world } = await browser.open(`/cycles/${PORTAL_ID}/cy-118`);
    await page.getByText('Every company that HubSpot lists is stored here.').waitFor();
    await page.getByRole('button', { name: 'Range by range' }).click();
    await page.getByText('5f0c2b9d11ae3f47').waitFor();
    await page.getByText(/^Search, list of/).waitFor();
    expect(await seriousProblems(page)).toEqual([]);

    await page.getByRole('link', { name: 'Cycles' }).first().click();
    await page.getByRole('button', { name: 'Other ways to start a cycle' }).click();
    await page.getByRole('menuitem', { name: 'Read what changed' }).click();

    await page.getByText(/^Incremental: only companies/).waitFor();
    expect(world.cycles[0]?.kind).toBe('incremental');
  });
});

function raiseAlert(world: World): void {
  world.alerts = [anAlert()];
}

function replayAndAlert(world: World): void {
  raiseAlert(world);
  world.replays = [aReplay()];
}

function runningReplay(world: World): void {
  world.replays = [aReplay({ status: 'running', endedAt: null, rows: [] })];
}

function noWebhooks(world: World): void {
  world.hasWebhooks = false;
}

function byToken(world: World): void {
  world.connections = world.connections.map((connection) => ({ ...connection, kind: 'token' }));
}

function noCases(world: World): void {
  world.reviewRows = [];
}

function gap(world: World): void {
  const certificate = aCycle().certificate;
  if (certificate?.kind !== 'full') throw new Error('The sample cycle is a full one.');
  const missing = [{ companyId: '9100512', repaired: false, reason: 'not_answered' as const }];
  world.cycles = [aCycle({ certificate: { ...certificate, result: 'gap', stored: certificate.listed - 1, missing } })];
}

function partlySearched(world: World): void {
  const certificate = aCycle().certificate;
  if (certificate?.kind !== 'full') throw new Error('The sample cycle is a full one.');
  const searched = { companies: 170, listedAt: '2026-11-23T02:00:00Z' };
  world.cycles = [aCycle({ certificate: { ...certificate, ranges: 2, searched } })];
}

function incremental(world: World): void {
  const times = { from: '2026-11-23T10:00:00Z', verifiedAt: '2026-11-24T02:00:00Z' };
  const certificate = { kind: 'incremental', ...times, counted: 12, seen: 12 } as const;
  world.cycles = [aCycle({ kind: 'incremental', certificate })];
}

function failing(path: RegExp): (world: World) => void {
  return (world) => {
    const error = { code: 'store', message: 'The store does not answer.', actor: 'bug' } as const;
    world.failures = [{ path, status: 500, error }];
  };
}
