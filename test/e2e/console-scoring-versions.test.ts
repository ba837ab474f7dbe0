import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type ConsoleBrowser, NARROW, startConsoleBrowser, WIDE } from '../support/console-browser.ts';
import { dayAgo } from '../support/fake-api/seed/clock.ts';
import { PORTAL_ID } from '../support/fake-api/seed/connection.ts';
import { runOf, tryVersion } from '../support/fake-api/seed/scoring-versions.ts';
import type { World } from '../support/fake-api/world.ts';
import { seriousProblems, sidewaysScroll } from '../support/page-checks.ts';

const VERSIONS = '/settings/scoring/versions';
const COMPARISON = '/settings/scoring/comparison';

let browser: ConsoleBrowser;

beforeAll(async () => {
  browser = await startConsoleBrowser();
});
afterEach(() => browser.closePages());
afterAll(() => browser.stop());

function onTrial(world: World): void {
  const { scoringModel } = world;
  world.versions = tryVersion(scoringModel.state, world.versions);
  const state = { ...scoringModel.state, revision: scoringModel.state.revision + 1, shadow: 4 };
  world.scoringModel = { ...scoringModel, version: 4, state };
}

function whileScoring(world: World): void {
  onTrial(world);
  const { state } = world.scoringModel;
  world.versions.run = runOf('shadow', state, { status: 'running', seen: 40, rescored: 38, endedAt: null });
}

function overtaken(world: World): void {
  onTrial(world);
  world.failures = [
    {
      path: /publish/,
      status: 409,
      error: {
        code: 'version_conflict',
        message: 'Somebody else changed the scoring model in the meantime.',
        actor: 'user_action',
      },
    },
  ];
}

const STATES = [
  { name: 'versions', path: VERSIONS, shows: 'Open tickets from 3 up' },
  { name: 'versions while everybody is scored', path: VERSIONS, prepare: whileScoring, shows: /^40 of 86 customers/ },
  { name: 'a comparison', path: COMPARISON, prepare: onTrial, shows: 'Customers whose Health band would change' },
  { name: 'no comparison', path: COMPARISON, shows: 'No version is on trial' },
  { name: 'customers as of a day', path: `/customers?on=${dayAgo(5)}&q=granite`, shows: /as they stood at the end of/ },
  { name: 'what changed for a customer', path: '/customers/c001', shows: 'What changed' },
] as const;

describe.each([
  { device: 'a desktop', viewport: WIDE },
  { device: 'a phone', viewport: NARROW },
])('the console on $device', ({ viewport }) => {
  it.each(STATES)('shows $name, accessible and without scrolling sideways', async (state) => {
    const { path, shows } = state;
    const prepare = 'prepare' in state ? { prepare: state.prepare } : {};
    const { page, errors } = await browser.open(path, { viewport, ...prepare });

    await page.getByText(shows).first().waitFor();

    expect(await seriousProblems(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    expect(errors).toEqual([]);
  });
});

describe('versions of the scoring model', () => {
  it('are tried first, compared, and published after asking', async () => {
    const { page, world } = await browser.open('/settings/scoring');
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByLabel('Points of Open tickets').fill('25');
    await page.getByLabel('Note').fill('Tickets count for more');
    await page.getByRole('button', { name: 'Try version 4' }).click();
    await page.getByText('Version 4 is on trial. See under Versions what it would change.').waitFor();

    await page.getByRole('link', { name: 'Versions' }).click();
    await page.getByText('Tickets count for more').waitFor();
    await page.getByRole('link', { name: 'See what would change' }).click();
    await page.getByRole('table', { name: /^Health by band/ }).waitFor();
    await page.getByRole('button', { name: 'Publish version 4' }).click();
    expect(world.scoringModel.state).toMatchObject({ published: 3, shadow: 4 });
    await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();

    await page.getByText('Version 4 is published. Everybody is scored by it now.').waitFor();
    expect(world.scoringModel.state).toMatchObject({ published: 4, shadow: null });
  });

  it('are discarded after asking, and stay in the list', async () => {
    const { page, world } = await browser.open(VERSIONS, { prepare: onTrial });
    await page.getByRole('button', { name: 'Discard' }).click();
    await page
      .getByRole('dialog')
      .getByText(/version 4 stays in the list/)
      .waitFor();

    await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click();

    await page.getByText('Version 4 is no longer tried. It stays in the list.').waitFor();
    await page.getByRole('button', { name: 'Publish version 4' }).waitFor();
    expect(world.scoringModel.state).toMatchObject({ published: 3, shadow: null });
  });

  it('can still be published after they were discarded, which is no way back', async () => {
    const { page, world } = await browser.open(VERSIONS, { prepare: onTrial });
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('button', { name: 'Publish version 4' }).click();

    await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();

    await page.getByText('Published version 4, in place of version 3').waitFor();
    expect(world.scoringModel.state).toMatchObject({ published: 4 });
  });

  it('are rolled back to after asking', async () => {
    const { page, world } = await browser.open(VERSIONS);
    await page.getByRole('button', { name: 'Roll back to version 2' }).click();

    await page.getByRole('dialog').getByRole('button', { name: 'Roll back' }).click();

    await page.getByText('Rolled back to version 2, in place of version 3').waitFor();
    expect(world.scoringModel.state).toMatchObject({ published: 2 });
  });

  it('are left alone when asked by mistake', async () => {
    const { page, world } = await browser.open(VERSIONS);
    await page.getByRole('button', { name: 'Roll back to version 1' }).click();

    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();

    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(world.changes).toEqual([]);
  });

  it('say so when somebody else was faster', async () => {
    const { page, world } = await browser.open(VERSIONS, { prepare: overtaken });
    await page.getByRole('button', { name: 'Publish', exact: true }).click();

    await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();

    await page.getByRole('dialog').getByText('Somebody else changed the scoring model in the meantime.').waitFor();
    expect(world.scoringModel.state).toMatchObject({ published: 3, shadow: 4 });
  });
});

describe('the comparison of two versions', () => {
  it('counts by band, and lists who would move, by size of change', async () => {
    const { page } = await browser.open(COMPARISON, { prepare: onTrial });
    await page.getByText('Churn Risk', { exact: true }).first().click();

    await page.getByText('On average Churn Risk would change by +', { exact: false }).waitFor();
    const cells = await page
      .getByRole('table', { name: /^Churn Risk by band/ })
      .locator('tbody td')
      .allTextContents();
    expect(cells.reduce((sum, text) => sum + Number(text), 0)).toBe(86);
    await page.getByRole('button', { name: 'Change' }).click();
    const [first] = await page
      .getByRole('table', { name: /^Customers whose/ })
      .getByRole('link')
      .all();
    await first?.click();

    await page.getByRole('heading', { name: 'What changed' }).waitFor();
  });
});

describe('the past of a customer', () => {
  it('is told between two days by bars that add up', async () => {
    const { page } = await browser.open('/customers/c001');
    const panel = page.getByRole('region', { name: 'What changed' });

    await panel.getByLabel('From').fill(dayAgo(28));

    const health = panel.getByRole('list', { name: 'What changed Health' });
    await health.waitFor();
    const points = await health.locator('li > div:first-child p:last-child').allTextContents();
    const sum = points.reduce((total, text) => total + Number(text.replace('−', '-')), 0);
    const total = await panel.getByText('Adds up to').locator('xpath=following-sibling::*').allTextContents();
    expect(total.map((text) => Number(text.replace('−', '-')))).toContain(Math.round(sum * 10) / 10);
  });

  it('is drawn with the days on which another version took over', async () => {
    const { page } = await browser.open('/customers/c001');

    await page.getByRole('img', { name: /version 3 since/ }).waitFor();

    expect(await page.getByText('Another model version').count()).toBe(1);
  });
});

describe('customers as of a day', () => {
  it('are chosen by a date, come in order of name, and lead back to now', async () => {
    const { page } = await browser.open('/customers?sort=fit&order=desc');
    await page.getByRole('button', { name: 'Churn Risk' }).waitFor();

    await page.getByLabel('Scores as of the end of').fill(dayAgo(3));

    await page.getByText(/86 customers, with their scores as they stood at the end of/).waitFor();
    expect(await page.getByRole('button', { name: 'Churn Risk' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Back to now' }).click();
    await page.getByText('86 customers', { exact: true }).waitFor();
    expect(new URL(page.url()).searchParams.get('on')).toBeNull();
  });
});

describe('properties for bands, reasons and days of change', () => {
  it('are offered unticked in the set-up, and made and mapped where they are ticked', async () => {
    const { page, world } = await browser.open(`/settings/providers/hubspot/${PORTAL_ID}/setup`, {
      scenario: 'connected',
    });
    await page.getByRole('button', { name: 'Continue' }).click();
    const boxes = page.getByRole('group', { name: 'Also write, if you want' }).getByRole('checkbox');
    await boxes.first().waitFor();
    expect(await boxes.count()).toBe(9);
    expect(await boxes.evaluateAll((all) => all.some((box) => (box as HTMLInputElement).checked))).toBe(false);

    await page.getByRole('checkbox', { name: 'Churn Risk Reason' }).check();
    await page.getByRole('button', { name: 'Create recommended properties' }).click();

    await page.getByText('customerscore_churn_risk_reason').first().waitFor();
    expect(world.properties.some(({ name }) => name === 'customerscore_churn_risk_reason')).toBe(true);
    expect(world.properties.some(({ name }) => name === 'customerscore_churn_risk_band')).toBe(false);
    await page.getByRole('checkbox', { name: 'Churn Risk Reason' }).waitFor({ state: 'detached' });
    expect(await boxes.count()).toBe(8);
  });
});
