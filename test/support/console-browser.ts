import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { type FakeConsole, startFakeConsole } from './fake-api/start-fake-console.ts';
import type { Scenario, World } from './fake-api/world.ts';

export const WIDE = { width: 1440, height: 900 } as const;
export const NARROW = { width: 390, height: 844 } as const;

/** How long a page may take to show what a test waits for; generous, since CI machines are shared. */
const PATIENCE_MS = 15_000;

export interface OpenOptions {
  readonly scenario?: Scenario;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Puts the world into a state before the page is opened. */
  readonly prepare?: (world: World) => void;
}

export interface OpenedConsole {
  readonly page: Page;
  readonly world: World;
  /** What the page wrote to the browser's console as an error, without refused requests: those are shown to the user. */
  readonly errors: readonly string[];
}

export interface ConsoleBrowser {
  open(path: string, options?: OpenOptions): Promise<OpenedConsole>;
  /** Closes the pages and worlds of one test. */
  closePages(): Promise<void>;
  stop(): Promise<void>;
}

/** One browser for a test file; each opened page has a world of its own. */
export async function startConsoleBrowser(): Promise<ConsoleBrowser> {
  const browser: Browser = await launchBrowser();
  const consoles: FakeConsole[] = [];
  const pages: Page[] = [];
  const closePages = async () => {
    await Promise.all(pages.splice(0).map((page) => page.close()));
    await Promise.all(consoles.splice(0).map((served) => served.stop()));
  };
  return {
    open: async (path, { scenario = 'ready', viewport = WIDE, prepare } = {}) => {
      const served = await startFakeConsole({ scenario });
      consoles.push(served);
      prepare?.(served.world);
      const page = await browser.newPage({ viewport, reducedMotion: 'reduce' });
      pages.push(page);
      page.setDefaultTimeout(PATIENCE_MS);
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(String(error)));
      page.on('console', (message) => {
        const isRefusal = message.text().startsWith('Failed to load resource');
        if (message.type() === 'error' && !isRefusal) errors.push(message.text());
      });
      await page.goto(served.url + path);
      return { page, world: served.world, errors };
    },
    closePages,
    stop: async () => {
      await closePages();
      await browser.close();
    },
  };
}
