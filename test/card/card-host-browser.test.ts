import AxeBuilder from '@axe-core/playwright';
import type { CardBody } from '@customerscore/core/contract';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { cardCustomer, readyBody, reason, scored } from '../support/card-bodies.ts';
import { builtCard } from './built-card.ts';
import { type CardHost, startCardHost } from './card-host.ts';
import { GALLERY_BUNDLE } from './gallery-bundle.ts';
import { type StubServer, startStubServer } from './stub-server.ts';

const START_TIMEOUT_MS = 90_000;
const TEST_TIMEOUT_MS = 30_000;
/** Well below that of a test, so that a card that does not show up is named as the fault. */
const MOUNT_TIMEOUT_MS = 10_000;
const SIDEBAR_PX = 340;
const TAB_PX = 960;

let browser: Browser;
let server: StubServer;
let host: CardHost;
let page: Page;
let body: CardBody | null;
/** What the browser complained about, for example a violated policy. */
let complaints: string[];

beforeAll(async () => {
  server = await startStubServer(() => (body === null ? { status: 503 } : { body }));
  host = await startCardHost({ appUrl: server.url, distDir: await builtCard() });
  browser = await launchBrowser();
}, START_TIMEOUT_MS);

afterAll(async () => {
  await browser.close();
  await host.close();
  await server.close();
});

beforeEach(async () => {
  body = readyBody();
  complaints = [];
  const context = await browser.newContext({ viewport: { width: SIDEBAR_PX, height: 600 } });
  page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
});

afterEach(() => page.context().close());

async function openCard(location: 'sidebar' | 'tab' = 'sidebar') {
  await page.setViewportSize({ width: location === 'tab' ? TAB_PX : SIDEBAR_PX, height: 600 });
  await page.goto(`${host.url}?portalId=42&companyId=501&location=crm.record.${location}`);
  await page.waitForFunction(
    () => document.body.dataset.card === 'mounted' && document.querySelector('.loading') === null,
    null,
    { timeout: MOUNT_TIMEOUT_MS },
  );
}

function overflow(): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

describe('the built card in a browser', () => {
  it.each(['sidebar', 'tab'] as const)(
    'shows the scores in the %s without overflowing it',
    async (location) => {
      await openCard(location);

      expect(await page.getByText('Churn Risk', { exact: true }).first().isVisible()).toBe(true);
      expect(await page.getByText('52.5').first().isVisible()).toBe(true);
      expect(await page.getByRole('img', { name: 'Line chart: Last 30 days' }).count()).toBe(
        location === 'tab' ? 1 : 0,
      );
      expect(await overflow()).toBeLessThanOrEqual(0);
      expect(complaints).toEqual([]);
    },
    TEST_TIMEOUT_MS,
  );

  it.each<[string, CardBody | null, string]>([
    [
      'not connected',
      { state: 'not_connected', message: 'm', url: 'https://c.example.com/' },
      'HubSpot is not connected',
    ],
    ['not mapped', { state: 'not_mapped', message: 'm', url: 'https://c.example.com/' }, 'One step left'],
    ['not a customer', { state: 'not_a_customer', message: 'm', url: 'https://c.example.com/' }, 'Not a customer yet'],
    ['without scores', { state: 'no_score', message: 'm', customer: cardCustomer() }, 'No scores yet'],
    ['stale', readyBody({ stale: true, message: 'Last read 3 days ago.' }), 'Last read 3 days ago.'],
    [
      'churned',
      readyBody({ customer: cardCustomer({ churned: true, churnedOn: '2026-11-03' }) }),
      'Churned 3 Nov 2026',
    ],
    ['out of order', null, 'Customerscore did not answer'],
  ])(
    'says so when it is %s',
    async (_state, answer, words) => {
      body = answer;

      await openCard();

      expect(await page.getByText(words).isVisible()).toBe(true);
      expect(await overflow()).toBeLessThanOrEqual(0);
      expect(complaints).toEqual([]);
    },
    TEST_TIMEOUT_MS,
  );

  it.each<[string, CardBody | null]>([
    ['scores and a warning', readyBody({ stale: true, message: 'Last read 3 days ago.' })],
    ['a next step', { state: 'not_mapped', message: 'm', url: 'https://c.example.com/' }],
    ['an error', null],
  ])(
    'is accessible with %s',
    async (_state, answer) => {
      body = answer;
      await openCard('tab');

      const { violations } = await new AxeBuilder({ page }).analyze();

      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    },
    TEST_TIMEOUT_MS,
  );

  it(
    'refreshes: asks the server once more, shows the new score and an alert',
    async () => {
      await openCard();
      body = readyBody({ scores: { ...readyBody().scores, fit: scored({ value: 91 }) } });

      await page.getByRole('button', { name: 'Refresh' }).click();
      await page.getByRole('status').getByText('Scores are up to date.').waitFor();

      expect(await page.getByText('91', { exact: true }).isVisible()).toBe(true);
      expect(server.seen.at(-1)).toMatchObject({ method: 'POST', body: '' });
      expect(server.seen.at(-1)?.target).toMatch(/^\/card\/refresh\?companyId=501&userId=9&portalId=42&/);
    },
    TEST_TIMEOUT_MS,
  );

  it(
    'unfolds the reasons',
    async () => {
      const reasons = ['a', 'b', 'c', 'd', 'e'].map((code) => reason(code, 16.4));
      body = readyBody({ scores: { ...readyBody().scores, fit: scored({ reasons }) } });
      await openCard();

      await page.getByRole('button', { name: 'All 5 reasons for Fit' }).click();

      await page.getByText('Reason e').waitFor();
      expect(await page.getByRole('button', { name: 'Fewer reasons for Fit' }).isVisible()).toBe(true);
    },
    TEST_TIMEOUT_MS,
  );

  it(
    'leads to the customer in a new tab',
    async () => {
      await openCard();

      const link = page.getByRole('link', { name: /Open in Customerscore/ });

      expect(await link.getAttribute('href')).toBe(cardCustomer().url);
      expect(await link.getAttribute('target')).toBe('_blank');
    },
    TEST_TIMEOUT_MS,
  );

  it(
    'says that the card stopped when its bundle fails',
    async () => {
      await page.route('**/assets/card.js', (route) =>
        route.fulfill({ contentType: 'text/javascript', body: 'throw new Error("broken bundle")' }),
      );

      await page.goto(`${host.url}?portalId=42&companyId=501`);

      await page.getByText('The card stopped working').waitFor();
      expect(await page.getByText('broken bundle').isVisible()).toBe(true);
    },
    TEST_TIMEOUT_MS,
  );
});

describe('the card host, for any card', () => {
  it(
    'draws the common components, and one that it does not know as a labelled box',
    async () => {
      await page.route('**/assets/card.js', (route) =>
        route.fulfill({ contentType: 'text/javascript', body: GALLERY_BUNDLE }),
      );

      await openCard('tab');

      const labelled = page.locator('.unknown[data-component]');
      expect(await labelled.evaluateAll((boxes) => boxes.map((box) => box.getAttribute('data-component')))).toEqual([
        'CrmReport',
      ]);
      expect(await labelled.textContent()).toBe('CrmReport reportId=7inside');
      for (const name of ['Bar chart: Bars', 'Score 67', 'Down']) {
        expect(await page.getByRole('img', { name }).isVisible()).toBe(true);
      }
      expect(await page.getByRole('cell', { name: 'cell text' }).isVisible()).toBe(true);
      expect(
        await page
          .getByRole('listitem')
          .filter({ hasText: /^(one|two)$/ })
          .count(),
      ).toBe(2);
      expect(complaints).toEqual([]);
    },
    TEST_TIMEOUT_MS,
  );

  it(
    'answers the company properties that a card asks for, and switches tabs',
    async () => {
      await page.route('**/assets/card.js', (route) =>
        route.fulfill({ contentType: 'text/javascript', body: GALLERY_BUNDLE }),
      );
      await openCard('tab');

      await page.getByRole('tab', { name: 'Second' }).click();
      await page.getByText('second content').waitFor();
      await page.getByRole('button', { name: 'Ask' }).click();
      await page.getByRole('status').getByText('Acme </script>').waitFor();

      expect(await page.getByText('first content').count()).toBe(0);
    },
    TEST_TIMEOUT_MS,
  );
});
