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
  bundle = onlySection(await readGallery(), 'hooks');
});

afterAll(() => browser.close());

beforeEach(async () => {
  browser.host.portal.edit('501', { name: 'Acme' });
  ({ page } = await browser.open({ bundle, location: 'tab' }));
});

afterEach(() => page.context().close());

/** What the card wrote after a label, once it has loaded. */
async function line(label: string): Promise<string | undefined> {
  const text = page.getByText(new RegExp(`^${label}: (?!loading)`));
  await text.waitFor();
  return (await text.textContent())?.slice(label.length + 2);
}

function press(name: string): Promise<void> {
  return page.getByRole('button', { name, exact: true }).click();
}

describe('hooks in the card host', () => {
  it('useCrmProperties gives the values, formatted as the card asks', async () => {
    expect(JSON.parse((await line('Properties')) ?? '')).toEqual({
      name: 'Acme',
      annualrevenue: '€1,500,000.00',
      createdate: '2026-03-05 10:30 GMT+1',
      lifecyclestage: 'Customer',
    });
  });

  it('useCrmProperties hears of an edit that somebody makes elsewhere', async () => {
    await line('Properties');

    browser.host.portal.edit('501', { name: 'Acme renamed' });

    await page.getByText(/^Properties: .*Acme renamed/).waitFor();
    expect(await page.getByText(/^Updates: /).textContent()).toBe('Updates: 1');
  });

  it('useAssociations gives the records page by page', async () => {
    const first = await line('Contacts 1');
    await press('Next contacts');
    const second = await line('Contacts 2');

    expect(JSON.parse(first ?? '')).toEqual([
      { toObjectId: 901, firstname: 'Ada', email: 'ada@acme.example', label: 'Primary' },
      { toObjectId: 902, firstname: 'Bruno', email: 'bruno@acme.example', label: 'Contact' },
    ]);
    expect(JSON.parse(second ?? '')).toMatchObject([{ toObjectId: 903 }]);
    expect(await page.getByRole('button', { name: 'Next contacts' }).isDisabled()).toBe(true);
  });

  it('useCrmSearch gives what matches with the total, and the reason why it cannot', async () => {
    expect(JSON.parse((await line('Search 3')) ?? '')).toEqual([
      { objectId: 501, properties: { name: 'Acme' } },
      { objectId: 502, properties: { name: 'Birch' } },
    ]);
    expect(await line('Deal search')).toBe('Only companies can be searched.');
  });

  it('formatCrmProperties formats values that the card has from elsewhere', async () => {
    expect(JSON.parse((await line('Formatted')) ?? '')).toEqual({
      annualrevenue: '1,500,000.00',
      createdate: 'November 20, 2026',
    });
  });
});

describe('actions in the card host', () => {
  it('fetchCrmObjectProperties gives the stored values', async () => {
    await press('Fetch properties');

    await page.getByText('Actions: {"name":"Acme","domain":null}').waitFor();
  });

  it('refreshObjectProperties calls every listener again', async () => {
    await press('Refresh properties');

    await page.getByText('Actions: updated to Acme').waitFor();
  });

  it('addAlert shows an alert that a person can close', async () => {
    await press('Alert');
    const alert = page.getByRole('status').filter({ hasText: 'It is done.' });
    await alert.waitFor();

    await alert.getByRole('button', { name: 'Close' }).click();

    expect(await alert.count()).toBe(0);
  });

  it('navigateToPage says which page HubSpot would open', async () => {
    await press('Go to page');

    await page.getByRole('status').getByText('/setup?step=2').waitFor();
  });

  it('copyTextToClipboard copies', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);

    await press('Copy');
    await page.getByText('Actions: copied').waitFor();

    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('copied words');
  });

  it('openIframeModal opens a page of the app, which closes itself with a message', async () => {
    await page.route('https://app.example.com/inside', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<button onclick='window.top.postMessage(JSON.stringify({ action: "DONE" }), "*")'>Finish</button>`,
      }),
    );

    await press('Open iframe');
    await page.frameLocator('iframe[title="Inside"]').getByRole('button', { name: 'Finish' }).click();
    await page.getByText('Actions: iframe closed').waitFor();

    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('reloadPage loads the record again', async () => {
    await press('Fetch properties');
    await page.getByText('Actions: {').waitFor();

    await press('Reload');

    await page.getByText('Actions: nothing').waitFor();
  });
});
