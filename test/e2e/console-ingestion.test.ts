import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type Product, startProduct } from '../../scripts/demo/start-product.ts';
import { launchBrowser } from '../support/browser.ts';
import { seriousProblems } from '../support/page-checks.ts';

const MINUTES_5 = 300_000;
const PATIENCE_MS = 60_000;

let product: Product;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  product = await startProduct({ companies: null });
  browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  context.setDefaultTimeout(PATIENCE_MS);
  page = await context.newPage();
  await page.goto(product.url);
  await button('Use it').click();
  await button('Sign in').click();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Data sources' }).waitFor();
}, MINUTES_5);

afterAll(async () => {
  await browser?.close();
  await product?.stop();
}, MINUTES_5);

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const open = (name: string) => page.getByRole('link', { name, exact: true }).click();

async function choose(label: string, option: string): Promise<void> {
  await page
    .getByRole('textbox', { name: label })
    .or(page.getByRole('combobox', { name: label }))
    .first()
    .click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

async function letSourceCreate(name: 'API' | 'CSV imports'): Promise<void> {
  await open('Data sources');
  await page.getByRole('radio', { name }).click();
  await page.getByRole('heading', { name: `Let ${name} create customers?` }).waitFor();
  await button('Change').click();
  await page.getByText(`${name} creates customers from now on`).first().waitFor();
}

describe('data of other sources than HubSpot, by clicking', () => {
  it(
    'comes in by an API key, which is shown once and opens nothing once it is revoked',
    async () => {
      await letSourceCreate('API');
      await open('API keys');
      await button('Create API key').click();
      await page.getByLabel('Name').fill('Product backend');
      await button('Create').click();
      await page.getByText('This is the only time that the key is shown.').waitFor();
      expect(await seriousProblems(page)).toEqual([]);
      const secret = (await page.getByLabel('API key', { exact: true }).textContent())?.trim() ?? '';
      await button('Done').click();

      const post = (body: unknown) =>
        fetch(`${product.url}/api/v1/customers`, {
          method: 'POST',
          headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        });
      const stored = await post({ customers: [{ external_id: 'from-api', name: 'Sent by a program' }] });
      expect(await stored.json()).toEqual({ results: [{ external_id: 'from-api', status: 'created', errors: [] }] });
      await page.reload();
      await page.getByText('just now').first().waitFor();
      expect(await page.content()).not.toContain(secret);

      await button('Revoke Product backend').click();
      await page.getByText('The program that uses it is refused from then on.').waitFor();
      expect((await post({ customers: [{ external_id: 'b' }] })).status).toBe(200);
      await button('Revoke').click();
      await page.getByText('No API keys yet').waitFor();
      expect((await post({ customers: [{ external_id: 'c' }] })).status).toBe(401);
    },
    MINUTES_5,
  );

  it(
    'comes in by a CSV file, once it is clear what would happen',
    async () => {
      await letSourceCreate('CSV imports');
      await open('CSV imports');
      const lines = [
        'Account,Company,Region,Exports,Seen',
        'csv-1,Granite Foods,EU,12,x',
        'csv-2,Quartz Labs,US,many,x',
      ];
      const file = { name: 'accounts.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) };
      await page.locator('input[type=file]').setInputFiles(file);
      await page.getByRole('heading', { name: 'accounts.csv' }).waitFor();
      await page.getByText('2 rows with 5 columns').waitFor();
      expect(await seriousProblems(page)).toEqual([]);

      await choose('What Account becomes', 'External ID');
      await choose('What Region becomes', 'New attribute');
      await choose('What Exports becomes', 'New metric');
      await button('Check the file').click();
      await page.getByRole('heading', { name: 'What would happen' }).waitFor();
      await page.getByRole('heading', { name: '1 row with an error' }).waitFor();
      await page.getByText('"many" is not a number such as 1250.5.').waitFor();
      expect(await seriousProblems(page)).toEqual([]);

      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Export as CSV' }).click(),
      ]);
      expect(await readFile(await download.path(), 'utf8')).toContain('3,csv-2,Exports,value_not_number,');

      await button('Import 1 row').click();
      await page.getByRole('heading', { name: 'What happened' }).waitFor();
      await page.getByText('Imported').first().waitFor();
      await open('Data sources');
      await page.getByText('Region').first().waitFor();
      await page.getByRole('cell', { name: 'Exports exports' }).waitFor();
    },
    MINUTES_5,
  );
});
