import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { type StartedHubspot, startHubspot } from '../support/start-hubspot.ts';
import { onlySection, readGallery } from './built-card.ts';

jest.setTimeout(90_000);

const RECORD_WIDTH_PX = 1440;
const NAME = 'Northlight & Sons';
const ONLY_A_SELECT = `
  const h = (name, props) => React.createElement(RemoteUI.createRemoteReactComponent(name), props);
  const options = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((value) => ({ value, label: value }));
  self.extend_V2(() => h('Select', { label: 'Letter', options }));`;

let hubspot: StartedHubspot;
let browser: Browser;
let gallery: string;
let page: Page;
let companyId: string;

beforeAll(async () => {
  gallery = await readGallery();
  hubspot = await startHubspot({ seed: 'cards', size: 20 });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await hubspot.stop();
});

beforeEach(async () => {
  await hubspot.control('POST', '/reset', {});
  companyId = String((await api('POST', '/crm/v3/objects/companies', { properties: { name: NAME } })).id);
});

afterEach(() => page.context().close());

async function api(method: string, path: string, body: unknown): Promise<Record<string, unknown>> {
  const response = await fetch(`${hubspot.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${hubspot.serviceKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return response.json();
}

/** Opens the record page of the company with another bundle in the place of our card; gives its tab. */
async function openRecord(bundle: string): Promise<FrameLocator> {
  const context = await browser.newContext({ viewport: { width: RECORD_WIDTH_PX, height: 900 } });
  page = await context.newPage();
  await page.route('**/assets/card.js', (route) => route.fulfill({ contentType: 'text/javascript', body: bundle }));
  await page.goto(`${hubspot.url}/contacts/${hubspot.portalId}/record/0-2/${companyId}`);
  return page.frameLocator('iframe[title$=", tab"]');
}

describe('a card on a record page of the stand-in', () => {
  it('reads the company of that page, and hears when the API changes it', async () => {
    const card = await openRecord(onlySection(gallery, 'hooks'));
    await card.getByText(`Properties: {`).getByText(NAME).waitFor();

    await api('PATCH', `/crm/v3/objects/companies/${companyId}`, { properties: { name: 'Renamed by the API' } });

    await card.getByText(/^Properties: .*Renamed by the API/).waitFor();
  });

  it('finds the companies of the portal, and people that belong to the company', async () => {
    const card = await openRecord(onlySection(gallery, 'hooks'));

    const search = await card.getByText(/^Search [1-9]\d*: \[/).textContent();
    const contacts = await card.getByText(/^Contacts 1: \[/).textContent();

    const found: unknown[] = JSON.parse(search?.replace(/^Search \d+: /, '') ?? '');
    expect(found).toHaveLength(2);
    expect(contacts).toMatch(/"firstname":"\w+","email":"[\w.]+@company\.example","label":"Primary"/);
  });

  it('shows the same made-up people each time', async () => {
    const first = await (await openRecord(onlySection(gallery, 'hooks'))).getByText(/^Contacts 1: \[/).textContent();
    await page.context().close();

    const second = await (await openRecord(onlySection(gallery, 'hooks'))).getByText(/^Contacts 1: \[/).textContent();

    expect(second).toBe(first);
  });

  it('opens its modal over the whole page and not inside its frame', async () => {
    const card = await openRecord(onlySection(gallery, 'overlays'));

    await card.getByRole('button', { name: 'Open modal' }).click();
    const dialog = page.getByRole('dialog', { name: 'Details' });
    await dialog.waitFor();
    const box = await dialog.boundingBox();

    expect(Math.round((box?.x ?? 0) + (box?.width ?? 0) / 2)).toBe(RECORD_WIDTH_PX / 2);
    await page.keyboard.press('Escape');
    await card.getByText('Noted: details closed').waitFor();
  });

  it('grows with a list that opens at its end', async () => {
    const card = await openRecord(ONLY_A_SELECT);
    const before = await card.locator('body').evaluate((body) => body.getBoundingClientRect().height);

    await card.getByRole('button', { name: 'Letter' }).click();
    const list = await card.getByRole('listbox').evaluate((element) => element.getBoundingClientRect().bottom);
    await page.waitForFunction(
      (bottom) => Number(document.querySelector('iframe[title$=", tab"]')?.clientHeight) >= bottom,
      list,
    );

    expect(list).toBeGreaterThan(before);
    await page.keyboard.press('Escape');
    expect(await card.locator('body').evaluate((body) => body.getBoundingClientRect().height)).toBe(before);
  });

  it('reloads the whole record', async () => {
    const card = await openRecord(onlySection(gallery, 'hooks'));
    await card.getByText('Actions: nothing').waitFor();
    const loaded = page.waitForEvent('load');

    await card.getByRole('button', { name: 'Reload' }).click();

    expect((await loaded).url()).toBe(page.url());
  });
});
