import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type GallerySection, onlySection, readGallery } from './built-card.ts';
import { type HostBrowser, startHostBrowser } from './host-browser.ts';

jest.setTimeout(90_000);

let browser: HostBrowser;
let gallery: string;
let page: Page;

beforeAll(async () => {
  browser = await startHostBrowser('http://127.0.0.1:9');
  gallery = await readGallery();
});

afterAll(() => browser.close());

afterEach(() => page.context().close());

async function openSection(section: GallerySection) {
  ({ page } = await browser.open({ bundle: onlySection(gallery, section), location: 'tab' }));
}

/** The words on the element that has the focus, inside the overlay layer too. */
function focused(): Promise<string | undefined> {
  return page.evaluate(() => {
    const outer = document.activeElement;
    const inner = outer?.shadowRoot?.activeElement ?? outer;
    return inner?.getAttribute('aria-label') ?? inner?.textContent ?? undefined;
  });
}

describe('Dropdown, Tooltip, Tabs and Accordion of the card host', () => {
  it('walk through a menu with the arrow keys and close it with Esc', async () => {
    await openSection('basics');
    await page.getByRole('button', { name: 'Actions' }).press('Enter');
    const first = await focused();
    await page.keyboard.press('ArrowDown');

    expect([first, await focused()]).toEqual(['Archive', 'Merge']);
    await page.keyboard.press('Escape');
    expect(await page.getByRole('menu').count()).toBe(0);
  });

  it('show a tooltip for as long as the focus is on its button', async () => {
    await openSection('basics');
    const button = page.getByRole('button', { name: 'Primary' });

    await button.focus();
    const tip = page.getByRole('tooltip', { name: 'This is the main thing to do' });
    await tip.waitFor();
    const box = await tip.boundingBox();
    await button.blur();

    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect(await tip.count()).toBe(0);
  });

  it('switch tabs with the arrow keys, past the disabled one', async () => {
    await openSection('basics');
    await page.getByRole('tab', { name: 'First' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByText('second content').waitFor();
    await page.keyboard.press('ArrowRight');

    expect(await page.getByText('first content').count()).toBe(0);
    expect(await page.getByRole('tab', { name: 'Third' }).isDisabled()).toBe(true);
    expect(await focused()).toBe('First');
  });

  it('fold an accordion', async () => {
    await openSection('basics');
    const title = page.getByRole('button', { name: 'More about this', exact: true });

    await title.click();

    expect(await title.getAttribute('aria-expanded')).toBe('false');
    expect(await page.getByText('accordion content').count()).toBe(0);
  });
});

describe('Table and charts of the card host', () => {
  it('tell the card which order and page a person wants', async () => {
    await openSection('data');
    const header = page.getByRole('columnheader', { name: 'Name', exact: true });
    await header.getByRole('button').click();
    await page.getByRole('cell', { name: 'Gamma' }).waitFor();
    await page.getByRole('button', { name: 'Page 2' }).first().click();
    await page.getByText('Page 2', { exact: true }).waitFor();

    const names = await page
      .getByRole('row')
      .filter({ hasText: /Alpha|Beta|Gamma/ })
      .allTextContents();
    expect(names).toEqual(['Gamma3', 'Beta40', 'Alpha12']);
    expect(await header.getAttribute('aria-sort')).toBe('descending');
  });

  it('draw a bar of each series, stacked or side by side, with labels and a tip under the pointer', async () => {
    await openSection('data');
    const stacked = page.getByRole('img', { name: 'Bar chart: Stacked visits' });
    await stacked.scrollIntoViewIfNeeded();
    const bars = await stacked
      .locator('.recharts-bar-rectangle path')
      .evaluateAll((paths) => paths.map((path) => Math.round(path.getBoundingClientRect().left)));
    await stacked.hover({ position: { x: 480, y: 120 } });

    // Two series over three months: six bars in three columns.
    expect(bars).toHaveLength(6);
    expect(new Set(bars).size).toBe(3);
    expect(await stacked.locator('.chart-value').allTextContents()).toEqual(
      expect.arrayContaining(['12', '15', '18', '5', '6', '7']),
    );
    expect(await stacked.locator('.chart-tip').textContent()).toBe('Feb Search: 15 Email: 6');
  });
});
