import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { DIST_DIR } from './built-card.ts';
import { type CardHost, startCardHost } from './card-host.ts';

export type Location = 'sidebar' | 'tab';

/** How wide HubSpot makes the two places of a card, in pixels. */
export const WIDTHS: Readonly<Record<Location, number>> = { sidebar: 340, tab: 960 };

/** Well below the time of a test, so that what does not show up is named as the fault. */
const WAIT_MS = 30_000;

export interface HostBrowser {
  readonly host: CardHost;
  /** Opens the built card of company 501, or the bundle with this text in its stead, in a browser of its own. */
  readonly open: (options?: OpenOptions) => Promise<OpenCard>;
  readonly close: () => Promise<void>;
}

export interface OpenOptions {
  readonly bundle?: string;
  readonly location?: Location;
  /** A script that runs in the page before all others. */
  readonly before?: string;
  /** False for a bundle that never shows anything. */
  readonly waits?: boolean;
}

export interface OpenCard {
  readonly page: Page;
  /** What the browser complained about, for example a violated policy or an error that nobody caught. */
  readonly complaints: readonly string[];
}

/** The card host and a browser to look at it. The caller closes it. */
export async function startHostBrowser(appUrl: string): Promise<HostBrowser> {
  const host = await startCardHost({ appUrl, distDir: DIST_DIR });
  const browser = await launchBrowser();
  return {
    host,
    open: (options) => openCard(browser, host, options),
    close: async () => {
      await browser.close();
      await host.close();
    },
  };
}

/** How far the page is wider than the window, in pixels. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

async function openCard(
  browser: Browser,
  host: CardHost,
  { bundle, location = 'sidebar', before, waits = true }: OpenOptions = {},
): Promise<OpenCard> {
  const context = await browser.newContext({ viewport: { width: WIDTHS[location], height: 700 } });
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT_MS);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  if (before !== undefined) await page.addInitScript(before);
  if (bundle !== undefined) {
    await page.route('**/assets/card.js', (route) => route.fulfill({ contentType: 'text/javascript', body: bundle }));
  }
  await page.goto(`${host.url}?portalId=42&companyId=501&location=crm.record.${location}`);
  if (waits) await page.waitForFunction(() => document.body.dataset.card === 'mounted');
  return { page, complaints };
}
