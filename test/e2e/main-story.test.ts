import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type Product, startProduct } from '../../scripts/demo/start-product.ts';
import { launchBrowser } from '../support/browser.ts';

const MINUTES_5 = 300_000;
const PATIENCE_MS = 60_000;

let product: Product;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  product = await startProduct({ companies: null });
  browser = await launchBrowser();
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  context.setDefaultTimeout(PATIENCE_MS);
  page = await context.newPage();
}, MINUTES_5);

afterAll(async () => {
  await browser?.close();
  await product?.stop();
}, MINUTES_5);

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });

async function expectAccessible(where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => `${where}: ${id}: ${nodes[0]?.html}`)).toEqual([]);
}

describe('the whole product, by clicking', () => {
  it(
    'goes from sign-in to the scores on the company record',
    async () => {
      // Sign in with the ready account.
      await page.goto(product.url);
      await button('Use it').click();
      await button('Sign in').click();
      await page.getByRole('link', { name: 'Providers', exact: true }).click();

      // Install: our page, HubSpot's consent screen, back.
      await page
        .getByRole('link', { name: /Connect with HubSpot/ })
        .or(button(/Connect with HubSpot/))
        .first()
        .click();
      await page.getByRole('heading', { name: /Connect Customerscore/ }).waitFor();
      await expectAccessible('consent screen');
      await button('Connect app').click();
      await page.waitForURL(/\/settings\/providers\/hubspot\/\d+/);

      // The wizard.
      await page
        .getByRole('link', { name: /set.?up/i })
        .or(button(/set.?up/i))
        .first()
        .click();
      await page.getByRole('heading', { name: 'External ID' }).waitFor();
      await button('Continue').click();
      await button('Create recommended properties').click();
      await page.getByText('The properties are in HubSpot').waitFor();
      await button('Continue').click();
      await page.getByText('Every company takes part.').waitFor();
      await button('Continue').click();
      await page.getByText('Sample companies').waitFor();
      await expectAccessible('review');
      await button('Confirm').click();

      // The first cycle stops before it writes: its plan is looked at and approved.
      await page.waitForURL(/\/cycles\//);
      const cycleUrl = page.url();
      await page.getByText('500 of 500 companies').waitFor();
      await page.getByRole('link', { name: 'Look at the plan' }).click();
      await page.getByRole('heading', { name: 'What would be written' }).waitFor();
      await page.getByRole('table', { name: 'Companies of the plan' }).waitFor();
      await expectAccessible('plan');
      await button('Approve and write').click();
      await button('Write to HubSpot').click();
      await page.getByText('What was written').waitFor();

      // The cycle, watched to its end.
      await page.goto(cycleUrl);
      await page.getByText('Done').nth(2).waitFor();
      expect(await page.getByText('500 of 500 companies').count()).toBe(1);

      // One customer, and the same scores on the record in HubSpot.
      await page.goto(`${product.url}/customers?sort=churnRisk&order=desc`);
      await page.locator('tbody a').first().click();
      await page.getByText('Adds up to').nth(2).waitFor();
      await expectAccessible('customer');
      const shown = await page.getByText('Adds up to').locator('xpath=..').allTextContents();
      const scores = shown.map((text) => text.replace('Adds up to', '').trim());
      const record = await page.getByRole('link', { name: /Open in HubSpot/ }).getAttribute('href');
      await page.goto(record ?? '');
      const tab = page.frameLocator('iframe[src*="crm.record.tab"]');
      const sidebar = page.frameLocator('iframe[src*="crm.record.sidebar"]');
      for (const card of [tab, sidebar]) {
        await card.getByText('Churn Risk', { exact: true }).waitFor();
        for (const score of scores) expect(await card.getByText(score, { exact: true }).count()).toBeGreaterThan(0);
      }

      // An edit on the record reaches the card by webhook, without a cycle or a refresh.
      await page.getByLabel('Number of Employees').fill('777');
      await button('Save').click();
      await page.getByLabel('Number of Employees').waitFor();
      const seen = await seenAfterReloads(async () => {
        await tab.getByRole('button', { name: 'Details of Fit' }).click();
        await tab.getByRole('table').waitFor();
        return (await tab.getByText(/777 employees/).count()) > 0;
      });
      expect(seen).toBe(true);

      // The refresh button reads the company again and says so.
      await tab.getByRole('button', { name: 'Refresh' }).click();
      await page.getByRole('status').filter({ hasText: 'Scores are up to date.' }).waitFor();
    },
    MINUTES_5,
  );
});

const RELOADS = 15;
const BETWEEN_MS = 1_000;

async function seenAfterReloads(look: () => Promise<boolean>): Promise<boolean> {
  for (let attempt = 0; attempt < RELOADS; attempt += 1) {
    await page.waitForTimeout(BETWEEN_MS);
    if (await look()) return true;
    await page.reload();
  }
  return false;
}
