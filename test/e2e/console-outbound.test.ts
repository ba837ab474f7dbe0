import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type ConsoleBrowser, startConsoleBrowser } from '../support/console-browser.ts';
import { PORTAL_ID } from '../support/fake-api/seed/connection.ts';
import { aWaitingRun } from '../support/fake-api/seed/outbound.ts';
import type { World } from '../support/fake-api/world.ts';
import { seriousProblems } from '../support/page-checks.ts';

const API = `/api/portals/${PORTAL_ID}`;
const PLAN = `/outbound/${PORTAL_ID}/runs/run-119`;

let browser: ConsoleBrowser;

beforeAll(async () => {
  browser = await startConsoleBrowser();
});
afterEach(() => browser.closePages());
afterAll(() => browser.stop());

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

function letPlanWait(world: World): void {
  world.outbound.runs = [aWaitingRun(), ...world.outbound.runs];
}

describe('a plan that waits', () => {
  it('is found on the page of outbound runs and written only after it was approved twice', async () => {
    const { page, world } = await browser.open('/outbound', { prepare: letPlanWait });
    await page.getByRole('link', { name: 'Look at the plan' }).click();
    await page.getByRole('heading', { name: 'What would be written' }).waitFor();
    await page.getByRole('heading', { name: 'Values that would be cleared' }).waitFor();
    await button(page, 'Approve and write').click();
    await page.getByText(/81 values are overwritten and 1 cleared/).waitFor();
    expect(await seriousProblems(page)).toEqual([]);
    expect(world.changes).toEqual([]);

    await button(page, 'Write to HubSpot').click();

    await page.getByText('Approved. Writing begins.').waitFor();
    await page.getByRole('heading', { name: 'What was written' }).waitFor();
    await page.getByText(/^Approved by ada@acme.test/).waitFor();
    expect(world.changes).toEqual([`POST ${API}/outbound/approve`]);
    expect(await button(page, 'Approve and write').count()).toBe(0);
    expect(await seriousProblems(page)).toEqual([]);
  });

  it('can be left alone with the keyboard, and the focus returns to where it was', async () => {
    const { page, world } = await browser.open(PLAN, { prepare: letPlanWait });
    await button(page, 'Approve and write').focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.textContent === 'Cancel');

    await page.keyboard.press('Escape');

    await page.waitForFunction(() => document.activeElement?.textContent === 'Approve and write');
    expect(world.changes).toEqual([]);
  });

  it('is not written when it is declined', async () => {
    const { page, world } = await browser.open(PLAN, { prepare: letPlanWait });

    await button(page, "Don't write").click();

    await page.getByText(/^Declined by ada@acme.test/).waitFor();
    expect(world.outbound.runs[0]?.status).toBe('stopped');
    expect(await page.getByRole('heading', { name: 'What was written' }).count()).toBe(0);
  });

  it('says so when somebody else has decided meanwhile', async () => {
    const { page, world } = await browser.open(PLAN, { prepare: letPlanWait });
    await button(page, 'Approve and write').click();
    world.outbound.runs = world.outbound.runs.map((run) => ({ ...run, status: 'stopped' }));

    await button(page, 'Write to HubSpot').click();

    await page.getByText('This plan does not wait any more.').waitFor();
    await button(page, 'Approve and write').waitFor({ state: 'detached' });
    expect(await page.getByRole('heading', { name: 'What was written' }).count()).toBe(0);
  });

  it('is exported whole as CSV', async () => {
    const { page } = await browser.open(PLAN, { prepare: letPlanWait });
    const coming = page.waitForEvent('download');

    await page.getByRole('link', { name: 'Export as CSV' }).click();

    const download = await coming;
    expect(download.suggestedFilename()).toBe('plan.csv');
    expect(await readFile(await download.path(), 'utf8')).toMatch(/^company_id/);
  });
});

describe('a dry run', () => {
  it('is started at any time, shows its plan, and offers nothing to approve', async () => {
    const { page, world } = await browser.open('/outbound');

    await button(page, 'Dry run').click();

    await page.getByRole('heading', { name: /^Dry run,/ }).waitFor();
    await page.getByRole('heading', { name: 'What would be written' }).waitFor();
    expect(world.changes).toEqual([`POST ${API}/outbound/dry-run`]);
    expect(await button(page, 'Approve and write').count()).toBe(0);
    expect(await page.getByRole('heading', { name: 'What was written' }).count()).toBe(0);
  });

  it('that is refused says why', async () => {
    const { page } = await browser.open('/outbound', {
      prepare: (world) => {
        const message = 'An outbound run is going on. Try again when it is done.';
        const error = { code: 'outbound_active', message, actor: 'retry_later' } as const;
        world.failures = [{ path: /dry-run/, status: 409, error }];
      },
    });

    await button(page, 'Dry run').click();

    await page.getByText('An outbound run is going on.').waitFor();
    expect(await seriousProblems(page)).toEqual([]);
  });
});

describe('an undo', () => {
  it('of a run shows what others have written since, and takes back the rest after asking', async () => {
    const { page, world } = await browser.open('/outbound');
    await page
      .getByRole('button', { name: /^Undo the run of/ })
      .first()
      .click();
    await button(page, 'Show what would be undone').click();
    await page.getByRole('heading', { name: 'What would be put back' }).waitFor();
    await page.getByText('stays 75, put there by a person in HubSpot (userId:12); ours was 61').waitFor();
    await button(page, 'Undo these values').click();
    await page.getByText('1 value written by others since stays.').waitFor();
    expect(world.changes).toEqual([`POST ${API}/outbound/undo`]);

    await button(page, 'Put back').click();

    await page.getByRole('heading', { name: 'What was written' }).waitFor();
    expect(world.changes).toEqual([`POST ${API}/outbound/undo`, `POST ${API}/outbound/approve`]);
    expect(world.outbound.runs[0]).toMatchObject({ kind: 'undo', undo: { kind: 'run', runId: 'run-118' } });
  });

  it('of one property begins where the property was approved', async () => {
    const { page, world } = await browser.open('/outbound');

    await button(page, 'Undo everything that was written to customerscore_fit_score').click();
    await button(page, 'Show what would be undone').click();

    await page.getByRole('heading', { name: 'What would be put back' }).waitFor();
    expect(await page.getByText('Everything that we wrote to customerscore_fit_score').count()).toBeGreaterThan(0);
    expect(world.outbound.runs[0]?.undo).toEqual({ kind: 'property', property: 'customerscore_fit_score' });
  });

  it('of one company begins on its customer, who shows who wrote each value and whether it stands', async () => {
    const { page, world } = await browser.open('/customers/c001');
    await page.getByText('Now 75').waitFor();
    expect(await page.getByText(/mapping version 2, approved or asked for by ada@acme.test/).count()).toBe(4);

    await button(page, 'Undo everything that was written to this company').click();
    await button(page, 'Show what would be undone').click();

    await page.getByRole('heading', { name: 'What would be put back' }).waitFor();
    const companyId = world.customers.find(({ id }) => id === 'c001')?.link?.companyId;
    expect(world.outbound.runs[0]?.undo).toEqual({ kind: 'company', companyId });
  });
});

describe('what is on hold', () => {
  it('is written again once somebody resumes it', async () => {
    const { page, world } = await browser.open('/outbound');
    await page.getByText('What we wrote to this property was undone.').waitFor();

    await button(page, 'Resume writing').click();

    await page.getByText('The next run writes again.').waitFor();
    await page.getByRole('heading', { name: 'On hold' }).waitFor({ state: 'detached' });
    expect(world.changes).toEqual([`DELETE ${API}/outbound/holds/hold-1`]);
  });
});
