import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type ConsoleBrowser, startConsoleBrowser } from '../support/console-browser.ts';
import { PORTAL_ID } from '../support/fake-api/seed/connection.ts';
import { seriousProblems } from '../support/page-checks.ts';

const CYCLE = `/cycles/${PORTAL_ID}/cy-118`;

let browser: ConsoleBrowser;

beforeAll(async () => {
  browser = await startConsoleBrowser();
});
afterEach(() => browser.closePages());
afterAll(() => browser.stop());

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

describe('a failed row', () => {
  it('shows its code, HubSpot’s reason, the fix and who must act', async () => {
    const { page } = await browser.open(CYCLE);

    const row = page.getByRole('row', { name: /Umber Robotics/ });

    await row.getByText('HubSpot refused the value: the property allows numbers up to 10.').waitFor();
    expect(await row.getByText('number_not_valid').count()).toBe(1);
    expect(await row.getByText(/decimals|range|rules|property/i).count()).toBeGreaterThan(1);
    expect(await row.getByText('You', { exact: true }).count()).toBe(1);
  });

  it('of the outbound run is written alone, after a look at what would be written', async () => {
    const { page, world } = await browser.open(CYCLE);
    await button(page, 'Try again: Umber Robotics').click();
    await page.getByText('These values would be written to HubSpot now').waitFor();
    expect(await seriousProblems(page)).toEqual([]);
    expect(world.changes).toEqual([]);

    await button(page, 'Write it now').click();

    await page.getByText('Umber Robotics is done.').waitFor();
    await page.getByText('Done by ada@acme.test').waitFor();
    expect(await button(page, 'Try again: Umber Robotics').count()).toBe(0);
    expect(world.changes).toEqual([`POST /api/portals/${PORTAL_ID}/failed-rows/fr-4/retry`]);
  });

  it('that fails again says what still stands in the way, and stays', async () => {
    const { page } = await browser.open(CYCLE);
    await button(page, 'Try again: Quartz Foods').click();
    await page.getByText('This still stands in the way.').waitFor();

    await button(page, 'Read it again').click();

    await page.getByRole('dialog').getByText('Customer ID is empty').waitFor();
    await button(page, 'Close').last().click();
    expect(await button(page, 'Try again: Quartz Foods').count()).toBe(1);
  });
});
