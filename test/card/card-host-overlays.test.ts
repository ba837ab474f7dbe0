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
  bundle = onlySection(await readGallery(), 'overlays');
});

afterAll(() => browser.close());

beforeEach(async () => {
  ({ page } = await browser.open({ bundle, location: 'tab' }));
});

afterEach(() => page.context().close());

/** The words on the element that has the focus, inside the overlay layer too. */
function focused(): Promise<string | undefined> {
  return page.evaluate(() => {
    const outer = document.activeElement;
    const inner = outer?.shadowRoot?.activeElement ?? outer;
    return inner?.getAttribute('aria-label') ?? inner?.textContent ?? undefined;
  });
}

describe('Modal of the card host', () => {
  it('opens from the button that carries it, keeps the focus inside, and hands it back after Esc', async () => {
    await page.getByRole('button', { name: 'Open modal' }).click();
    const dialog = page.getByRole('dialog', { name: 'Details' });
    await dialog.waitFor();
    const seen = new Set<string | undefined>();
    for (let step = 0; step < 6; step += 1) {
      await page.keyboard.press('Tab');
      seen.add(await focused());
    }
    await page.keyboard.press('Escape');
    await page.getByText('Noted: details closed').waitFor();

    expect([...seen].filter((name) => name === 'Open modal' || name === 'Open panel')).toEqual([]);
    expect(seen).toContain('Done');
    expect(await dialog.count()).toBe(0);
    expect(await focused()).toBe('Open modal');
  });

  it('closes when the card calls closeOverlay, and tells the card once that it opened and closed', async () => {
    await page.getByRole('button', { name: 'Open modal' }).click();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByText('Noted: details closed').waitFor();

    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await page.getByText(/^Noted/).allTextContents()).toEqual([
      'Noted: details opened',
      'Noted: details closed',
    ]);
  });

  it('opens from an item of a menu, which closes', async () => {
    await page.getByRole('button', { name: 'More ways' }).click();
    await page.getByRole('menuitem', { name: 'Open from menu' }).click();

    await page.getByRole('dialog', { name: 'Really?' }).waitFor();
    expect(await page.getByRole('menu').count()).toBe(0);
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    expect(await page.getByRole('dialog').count()).toBe(0);
  });
});

describe('Panel of the card host', () => {
  it('leaves the page beside it usable, and closes by the reactions of a handler', async () => {
    await page.getByRole('button', { name: 'Open panel' }).click();
    await page.getByRole('dialog', { name: 'Aside' }).waitFor();

    await page.getByRole('button', { name: 'Open modal' }).click();
    await page.keyboard.press('Escape');
    await page.getByText('Noted: details closed').waitFor();
    expect(await page.getByText('panel content').isVisible()).toBe(true);

    await page.getByRole('button', { name: 'Close panel' }).click();
    await page.getByText('Noted: aside closed').waitFor();
    expect(await page.getByText('panel content').count()).toBe(0);
  });

  it('closes with Esc', async () => {
    await page.getByRole('button', { name: 'Open panel' }).click();
    await page.getByLabel('In the panel').press('Escape');

    await page.getByText('Noted: aside closed').waitFor();
  });
});
