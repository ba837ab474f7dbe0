import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { onlySection, readGallery } from './built-card.ts';
import { type HostBrowser, startHostBrowser } from './host-browser.ts';

jest.setTimeout(90_000);

let browser: HostBrowser;
let bundle: string;
let page: Page;

beforeAll(async () => {
  browser = await startHostBrowser('http://127.0.0.1:9');
  bundle = onlySection(await readGallery(), 'crm');
});

afterAll(() => browser.close());

beforeEach(async () => {
  ({ page } = await browser.open({ bundle, location: 'tab' }));
});

afterEach(() => page.context().close());

function press(name: string): Promise<void> {
  return page.getByRole('button', { name, exact: true }).click();
}

describe('CRM components in the card host', () => {
  it('show properties with their labels', async () => {
    await page.getByText('Annual revenue').first().waitFor();

    expect(await page.locator('.crm-properties').first().textContent()).toContain('€1,500,000.00');
    expect(await page.locator('.crm-highlight').textContent()).toContain('1,200');
  });

  it('show associated records in a table that can be searched', async () => {
    const search = page.getByRole('searchbox', { name: 'Search Contacts' });
    await search.waitFor();
    const before = await page.getByRole('cell', { name: /@acme/ }).allTextContents();

    await search.fill('ada');

    expect(before).toEqual(['chiara@acme.example', 'bruno@acme.example']);
    expect(await page.getByRole('cell', { name: /@acme/ }).allTextContents()).toEqual(['ada@acme.example']);
    expect(await page.getByText('Contacts (1)').isVisible()).toBe(true);
  });

  it('show figures over associated records', async () => {
    await page.getByText('Median').waitFor();

    expect(
      await page
        .locator('.statistic')
        .filter({ hasText: /Deals|Sum|Median/ })
        .allInnerTexts(),
    ).toEqual(['Deals\n2', 'Sum\n1,250', 'Median\n250']);
  });

  it('show how far a record is', async () => {
    await page.getByRole('img', { name: 'Stage 2 of 3' }).waitFor();

    expect(await page.getByRole('img', { name: 'Stage 2 of 2' }).count()).toBe(1);
  });

  it('say what HubSpot would do for an action', async () => {
    await press('Add note');

    await page.getByRole('status').getByText('HubSpot would add a note').waitFor();
  });
});
