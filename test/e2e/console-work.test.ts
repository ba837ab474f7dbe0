import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type ConsoleBrowser, startConsoleBrowser } from '../support/console-browser.ts';
import { PORTAL_ID } from '../support/fake-api/seed/connection.ts';

let browser: ConsoleBrowser;

beforeAll(async () => {
  browser = await startConsoleBrowser();
});
afterEach(() => browser.closePages());
afterAll(() => browser.stop());

describe('cycles', () => {
  it('are started by hand and show their progress to the end', async () => {
    const { page, world } = await browser.open('/cycles', {
      prepare: (prepared) => {
        prepared.companiesPerSecond = 300;
      },
    });

    await page.getByRole('button', { name: 'Start a cycle now' }).click();

    await page.getByRole('heading', { name: /^Cycle of/ }).waitFor();
    await page.getByText('Starts when the import is done.').waitFor();
    await page.getByText('511 of 511 companies').waitFor();
    expect(await page.getByRole('button', { name: 'Stop' }).count()).toBe(0);
    expect(world.changes).toEqual([`POST /api/portals/${PORTAL_ID}/cycles`]);
  });

  it('are stopped only after asking', async () => {
    const { page, world } = await browser.open('/cycles', {
      prepare: (prepared) => {
        prepared.companiesPerSecond = 1;
      },
    });
    await page.getByRole('button', { name: 'Start a cycle now' }).click();
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    expect(world.cycles[0]?.status).toBe('running');

    await page.getByRole('button', { name: 'Stop the cycle' }).click();

    await page.getByText('Stopped').first().waitFor();
    expect(world.cycles[0]?.status).toBe('stopped');
  });
});

describe('customers', () => {
  it('are found by name, sorted by score, and shown page by page', async () => {
    const { page } = await browser.open('/customers');
    await page.getByText('50 of 86').waitFor();
    await page.getByRole('button', { name: 'Show more' }).click();
    await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 86);

    await page.getByRole('button', { name: 'Churn Risk' }).click();
    await page.getByLabel('Search customers by name or External ID').fill('granite');

    await page.getByText('8 customers').waitFor();
    const risks = await page.locator('tbody tr td:nth-child(4)').allTextContents();
    const values = risks.map((text) => Number.parseFloat(text.replace(/^\D+/, ''))).filter(Number.isFinite);
    expect(values.length).toBeGreaterThan(2);
    expect(values).toEqual([...values].sort((one, other) => other - one));
    expect(new URL(page.url()).search).toContain('q=granite');
  });

  it('can be fetched again after an error', async () => {
    const error = { code: 'store', message: 'The store does not answer.', actor: 'bug' } as const;
    const { page, world } = await browser.open('/customers', {
      prepare: (prepared) => {
        prepared.failures = [{ path: /customers/, status: 500, error }];
      },
    });
    await page.getByText('The store does not answer.').waitFor();
    world.failures = [];

    await page.getByRole('button', { name: 'Try again' }).click();

    await page.getByText('86 customers').waitFor();
  });

  it('show reasons that add up to each score', async () => {
    const { page } = await browser.open('/customers/c001');
    await page.getByText('Adds up to').first().waitFor();

    const sums = await page.evaluate(() =>
      [...document.querySelectorAll('ul[aria-label^="What makes"]')].map((list) => {
        const read = (element: Element | null | undefined) =>
          Number((element?.textContent ?? '').replace('\u2212', '-').replace('+', ''));
        const parts = [...list.querySelectorAll('li')].map((line) => read(line.querySelectorAll('p')[1]));
        return {
          sum: parts.reduce((total, part) => total + part, 0),
          said: read(list.nextElementSibling?.lastElementChild),
        };
      }),
    );

    expect(sums).toHaveLength(3);
    for (const { sum, said } of sums) expect(sum).toBeCloseTo(said, 6);
  });
});

describe('settings', () => {
  it('save a weekly schedule in the chosen time zone', async () => {
    const { page, world } = await browser.open('/settings/schedule');
    const cycles = page.getByRole('region', { name: 'Cycles', exact: true });
    await cycles.getByRole('radio', { name: 'Every week' }).click();
    await cycles.getByLabel('Time', { exact: true }).fill('06:30');

    await cycles.getByRole('button', { name: 'Save' }).click();

    await page.getByText('The schedule is saved').waitFor();
    expect(world.schedules.cycle).toEqual({ kind: 'weekly', weekday: 1, time: '06:30', timeZone: 'Europe/Prague' });
    expect(world.schedules.reconcile).toMatchObject({ weekday: 7 });
  });

  it('refuse a cron expression with too few fields before it is sent', async () => {
    const { page, world } = await browser.open('/settings/schedule');
    const reconciles = page.getByRole('region', { name: 'Full reconcile' });
    await reconciles.getByRole('radio', { name: 'By cron expression' }).click();
    await reconciles.getByLabel('Cron expression').last().fill('0 2 * *');

    await reconciles.getByRole('button', { name: 'Save' }).click();

    await page.getByText('Five fields are needed: minute, hour, day, month, weekday').waitFor();
    expect(world.changes).toEqual([]);
  });

  it('keep quiet hours on the days that are chosen, and end them', async () => {
    const { page, world } = await browser.open('/settings/schedule');
    const quiet = page.getByRole('region', { name: 'Quiet hours' });
    await quiet.getByRole('checkbox', { name: 'Keep quiet hours' }).check();
    await quiet.getByLabel('From').fill('22:00');
    await quiet.getByLabel('To', { exact: true }).fill('06:00');
    await quiet.getByRole('checkbox', { name: 'Friday' }).uncheck();

    await quiet.getByRole('button', { name: 'Save' }).click();

    await page.getByText('The quiet hours are saved').waitFor();
    expect(world.quietHours).toEqual({
      from: '22:00',
      to: '06:00',
      weekdays: [1, 2, 3, 4],
      timeZone: 'Europe/Prague',
    });

    await quiet.getByRole('checkbox', { name: 'Keep quiet hours' }).uncheck();
    await quiet.getByRole('button', { name: 'Save' }).click();

    await quiet.getByLabel('From').waitFor({ state: 'detached' });
    await page.getByText('The quiet hours are saved').nth(1).waitFor();
    expect(world.quietHours).toBeNull();
  });

  it('save an edited scoring model as a new version, and not while it has a mistake', async () => {
    const { page, world } = await browser.open('/settings/scoring');
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByLabel('Green of NPS').fill('-50');
    const save = page.getByRole('button', { name: 'Publish version 4' });
    await page
      .getByText(/Higher is better for NPS: green must be above red/)
      .first()
      .waitFor();
    expect(await save.isDisabled()).toBe(true);

    await page.getByLabel('Green of NPS').fill('75');
    await page.getByLabel('Points of Open tickets').fill('25');
    await save.click();

    await page.getByText('Version 4 is published. Everybody is scored by it now.').waitFor();
    await page.getByText('Version 4', { exact: true }).waitFor();
    const metrics = world.scoringModel.model.health.categories.flatMap((category) => category.metrics);
    expect(metrics.find(({ id }) => id === 'nps')?.green).toBe(75);
    expect(world.scoringModel.model.churnRisk.rules.find(({ id }) => id === 'open_tickets')?.points).toBe(25);
  });

  it('add a disqualifier and a group, and take suggested bounds', async () => {
    const { page, world } = await browser.open('/settings/scoring');
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await page.getByRole('button', { name: 'Add disqualifier' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Too small');
    await dialog.getByLabel('At most').fill('5');
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: 'Add group' }).click();
    await page.getByRole('button', { name: 'Edit Plan' }).click();
    await dialog.getByRole('combobox', { name: 'Group' }).click();
    await page.getByRole('option', { name: 'New group' }).click();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: 'How NPS is spread' }).click();
    await page.getByRole('button', { name: 'Take these bounds' }).click();
    await page.getByRole('button', { name: 'Publish version 4' }).click();

    await page.getByText('Version 4 is published. Everybody is scored by it now.').waitFor();
    const { fit, health } = world.scoringModel.model;
    expect(fit.disqualifiers).toEqual([
      expect.objectContaining({ label: 'Too small', test: { op: 'between', min: null, max: 5 }, cap: 20 }),
    ]);
    expect(fit.rules.find(({ id }) => id === 'plan')?.group).toBe(fit.groups[0]?.id);
    const nps = health.categories.flatMap(({ metrics }) => metrics).find(({ id }) => id === 'nps');
    expect([nps?.red, nps?.green]).not.toEqual([-10, 60]);
  });

  it('try out another value of a customer, and what would bring a score into a better band', async () => {
    const { page } = await browser.open('/customers/c005');
    const panel = page.getByRole('region', { name: 'What if' });
    await panel.getByRole('combobox', { name: 'Value to change' }).click();
    await page.getByRole('option', { name: 'NPS' }).click();
    await panel.getByLabel('It would be').fill('90');
    await panel.getByText(/^\+[\d.]+ points$/).waitFor();

    await panel.getByRole('button', { name: 'Reset' }).click();
    await panel.getByText('As it is').first().waitFor();
    await panel.getByRole('button', { name: /^Try / }).first().click();

    await panel
      .getByText(/points$/)
      .first()
      .waitFor();
  });

  it('add a metric, and say why one that is mapped cannot be deleted', async () => {
    const { page, world } = await browser.open('/settings/data-sources');
    await page.getByRole('button', { name: 'Add attribute or metric' }).click();
    await page.getByText('Metric', { exact: true }).last().click();
    await page.getByLabel('Name', { exact: true }).fill('Weekly reports');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Weekly reports is saved').waitFor();
    expect(world.definitions.at(-1)).toMatchObject({ kind: 'metric', codename: 'weekly_reports', unit: null });

    await page.getByRole('button', { name: 'Delete NPS' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();

    await page.getByText('NPS is mapped from HubSpot. Remove its mapping row first.').waitFor();
  });
});
