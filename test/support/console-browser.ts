import type { Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { startFakeConsole } from './fake-api/start-fake-console.ts';
import { createWorld, type Scenario, type World } from './fake-api/world.ts';

export const WIDE = { width: 1440, height: 900 } as const;
export const NARROW = { width: 390, height: 844 } as const;

/** How long a page may take to show what a test waits for; generous, since CI machines are shared. */
const PATIENCE_MS = 45_000;

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
  /** Closes the pages of one test. */
  closePages(): Promise<void>;
  stop(): Promise<void>;
}

/** One browser and one served console for a test file; each opened page finds the world as its scenario says. */
export async function startConsoleBrowser(): Promise<ConsoleBrowser> {
  const served = await startFakeConsole();
  const browser = await launchBrowser();
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  context.setDefaultTimeout(PATIENCE_MS);
  return {
    open: async (path, { scenario = 'ready', viewport = WIDE, prepare } = {}) => {
      Object.assign(served.world, createWorld(scenario));
      prepare?.(served.world);
      const page = await context.newPage();
      await page.setViewportSize(viewport);
      const errors = collectErrors(page);
      await page.goto(served.url + path);
      return { page, world: served.world, errors };
    },
    closePages: async () => {
      await Promise.all(context.pages().map((page) => page.close()));
    },
    stop: async () => {
      await browser.close();
      await served.stop();
    },
  };
}

function collectErrors(page: Page): readonly string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    const isRefusal = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isRefusal) errors.push(message.text());
  });
  return errors;
}
