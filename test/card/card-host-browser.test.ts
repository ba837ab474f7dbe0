import AxeBuilder from '@axe-core/playwright';
import type { CardBody } from '@customerscore/core/contract';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { cardCustomer, readyBody, reason, scored } from '../support/card-bodies.ts';
import { type HostBrowser, type Location, overflowOf, startHostBrowser } from './host-browser.ts';
import { type StubServer, startStubServer } from './stub-server.ts';

const START_TIMEOUT_MS = 90_000;

let browser: HostBrowser;
let server: StubServer;
let page: Page;
let body: CardBody | null;
let complaints: readonly string[];

beforeAll(async () => {
  server = await startStubServer(() => (body === null ? { status: 503 } : { body }));
  browser = await startHostBrowser(server.url);
}, START_TIMEOUT_MS);

afterAll(async () => {
  await browser.close();
  await server.close();
});

beforeEach(() => {
  body = readyBody();
});

afterEach(() => page.context().close());

async function openCard(location: Location = 'sidebar') {
  ({ page, complaints } = await browser.open({ location }));
  await page.locator('.loading').waitFor({ state: 'detached' });
}

describe('the built card in a browser', () => {
  it.each(['sidebar', 'tab'] as const)('shows the scores in the %s without overflowing it', async (location) => {
    await openCard(location);

    expect(await page.getByText('Churn Risk', { exact: true }).first().isVisible()).toBe(true);
    expect(await page.getByText('52.5').first().isVisible()).toBe(true);
    expect(await page.getByRole('img', { name: 'Line chart: Last 30 days' }).count()).toBe(location === 'tab' ? 1 : 0);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
  });

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
  ])('says so when it is %s', async (_state, answer, words) => {
    body = answer;

    await openCard();

    expect(await page.getByText(words).isVisible()).toBe(true);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
  });

  it.each<[string, CardBody | null]>([
    ['scores and a warning', readyBody({ stale: true, message: 'Last read 3 days ago.' })],
    ['a next step', { state: 'not_mapped', message: 'm', url: 'https://c.example.com/' }],
    ['an error', null],
  ])('is accessible with %s', async (_state, answer) => {
    body = answer;
    await openCard('tab');

    const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).analyze();

    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });

  it('refreshes: asks the server once more, shows the new score and an alert', async () => {
    await openCard();
    body = readyBody({ scores: { ...readyBody().scores, fit: scored({ value: 91 }) } });

    await page.getByRole('button', { name: 'Refresh' }).click();
    await page.getByRole('status').getByText('Scores are up to date.').waitFor();

    expect(await page.getByText('91', { exact: true }).isVisible()).toBe(true);
    expect(server.seen.at(-1)).toMatchObject({ method: 'POST', body: '' });
    expect(server.seen.at(-1)?.target).toMatch(/^\/card\/refresh\?companyId=501&userId=9&portalId=42&/);
  });

  it.each(['sidebar', 'tab'] as const)(
    'unfolds the details of a score in the %s without overflowing it',
    async (location) => {
      const detail =
        'Industry: Computer software, one of Computer software, Internet, Information technology and services';
      const reasons = ['a', 'b', 'c', 'd', 'e'].map((code) => reason(code, 16.4, detail));
      body = readyBody({ scores: { ...readyBody().scores, fit: scored({ reasons }) } });
      await openCard(location);

      await page.getByRole('button', { name: 'Details of Fit' }).click();
      await page.getByText('Reason e').waitFor();

      expect(await page.getByRole('button', { name: 'Hide details of Fit' }).isVisible()).toBe(true);
      expect(await page.getByRole('table').count()).toBe(location === 'tab' ? 1 : 0);
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    },
  );

  it('leads to the customer in a new tab', async () => {
    await openCard();

    const link = page.getByRole('link', { name: /Open in Customerscore/ });

    expect(await link.getAttribute('href')).toBe(cardCustomer().url);
    expect(await link.getAttribute('target')).toBe('_blank');
  });
});
