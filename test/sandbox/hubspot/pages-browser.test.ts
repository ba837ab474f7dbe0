import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../support/browser.ts';
import { hubspotPages } from '../../support/hubspot-pages.ts';
import { type ProgrammableServer, startProgrammableServer } from '../../support/programmable-server.ts';
import { type StartedHubspot, startHubspot } from '../../support/start-hubspot.ts';
import { authorizeUrl, call, install, someCompanies } from './helpers.ts';

const MINUTES_2 = 120_000;
const WIDE_PX = 1440;
const NARROW_PX = 390;

describe('pages of the stand-in HubSpot in a browser', () => {
  let app: ProgrammableServer;
  let hubspot: StartedHubspot;
  let browser: Browser;
  let record: string;
  let other: string;

  beforeAll(async () => {
    app = await startProgrammableServer();
    hubspot = await startHubspot({ seed: 'browser', size: 12, appUrl: app.url });
    browser = await launchBrowser();
    await install(hubspot, { redirectUri: `${app.url}/oauth/hubspot/callback`, granted: [] });
    const [company, second] = await someCompanies(hubspot, 2);
    record = `/contacts/${hubspot.portalId}/record/0-2/${company?.id}`;
    other = second?.id ?? '';
    const pages = hubspotPages(hubspot);
    await pages.post(`${record}/change`, { numberofemployees: '321' });
    app.plan({ status: 500 });
    await pages.post(`${record}/change`, { numberofemployees: '322' });
    await pages.post('/developer/faults', { fault: 'bad-gateway', account: '' });
    await call(hubspot, 'GET', '/crm/v3/objects/companies/1');
  }, MINUTES_2);
  afterAll(async () => {
    await browser?.close();
    await hubspot?.stop();
    await app?.stop();
  });

  async function open(width: number, path: string, options: { javaScriptEnabled?: boolean } = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: { width, height: 900 }, reducedMotion: 'reduce', ...options });
    const page = await context.newPage();
    await page.goto(`${hubspot.url}${path}`);
    return page;
  }

  const addresses = (): Record<string, string> => ({
    accounts: '/',
    companies: `/contacts/${hubspot.portalId}/objects/0-2`,
    record,
    'edited group': `${record}?tab=properties&group=companyinformation`,
    history: `${record}?tab=history`,
    'webhooks of a company': `${record}?tab=webhooks`,
    comparison: `${record}/merge?other=${other}`,
    app: `/connected-apps/${hubspot.portalId}/installed`,
    keys: `/service-keys/${hubspot.portalId}`,
    webhooks: `/developer/${hubspot.portalId}/webhooks`,
    delivery: `/developer/${hubspot.portalId}/webhooks/2`,
    'API calls': '/developer/exchanges',
    faults: `/developer/faults?portal=${hubspot.portalId}`,
    consent: authorizeUrl(hubspot, { redirect_uri: `${app.url}/oauth/hubspot/callback` }),
  });

  /** Pages that are put together from the same parts as those above. */
  const furtherAddresses = (): Record<string, string> => ({
    'nothing found': `/contacts/${hubspot.portalId}/objects/0-2?q=nothing`,
    'all properties': `${record}?tab=properties`,
    merge: `${record}/merge`,
    'no app': '/connected-apps/147209841/installed',
    'one call': '/developer/exchanges/1',
    marketplace: `/marketplace/${hubspot.portalId}/listing`,
    'nothing here': '/nothing',
  });

  it(
    'keep nobody out',
    async () => {
      const page = await open(WIDE_PX, '/');
      const complaints: string[] = [];
      for (const [name, path] of Object.entries(addresses())) {
        await page.goto(new URL(path, hubspot.url).href);
        complaints.push(...(await seriousViolations(page)).map((violation) => `${name}: ${violation}`));
      }
      await page.context().close();

      expect(complaints).toEqual([]);
    },
    MINUTES_2,
  );

  it(
    'fit a wide and a narrow screen, and keep nobody out where tables become blocks',
    async () => {
      const tooWide: string[] = [];
      const page = await open(NARROW_PX, '/');
      for (const width of [WIDE_PX, NARROW_PX]) {
        await page.setViewportSize({ width, height: 900 });
        for (const [name, path] of Object.entries({ ...addresses(), ...furtherAddresses() })) {
          await page.goto(new URL(path, hubspot.url).href);
          if ((await overflow(page)) > 0) tooWide.push(`${name} at ${width} px`);
        }
      }
      await page.goto(`${hubspot.url}/developer/${hubspot.portalId}/webhooks`);
      const violations = await seriousViolations(page);
      await page.context().close();

      expect({ tooWide, violations }).toEqual({ tooWide: [], violations: [] });
    },
    MINUTES_2,
  );

  it(
    'ask before a company is deleted, and everything works with the keyboard alone',
    async () => {
      const page = await open(WIDE_PX, record);
      const question = page.getByRole('dialog', { name: /^Delete / });
      await page.getByRole('button', { name: 'Delete', exact: true }).focus();
      await page.keyboard.press('Enter');
      await question.waitFor();
      const focused = await page.evaluate(() => document.activeElement?.textContent);
      await page.keyboard.press('Escape');
      await question.waitFor({ state: 'hidden' });
      await page.keyboard.press('Enter');
      await question.waitFor();
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Enter');
      await page.getByText('The company is in the recycle bin.', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Restore' }).press('Enter');
      await page.getByText('The company is back.', { exact: true }).waitFor();

      expect(focused).toBe('Cancel');
      await page.context().close();
    },
    MINUTES_2,
  );

  it(
    'go to the first refused value, however far down the page it is',
    async () => {
      const page = await open(NARROW_PX, record);
      await page.getByLabel('Seats').fill('many');
      await page.getByLabel('NPS').fill('much');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Nothing was saved.').waitFor();
      const field = page.getByLabel('Seats');
      // A page shows its text a moment before it moves the focus.
      await field.and(page.locator(':focus')).waitFor();

      expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
      expect(await field.getAttribute('aria-describedby')).toBe('p-seats-fault');
      await page.context().close();
    },
    MINUTES_2,
  );

  it(
    'lead with the first key press past the bar to the content',
    async () => {
      const page = await open(WIDE_PX, '/');
      await page.keyboard.press('Tab');
      const skip = await page.evaluate(() => document.activeElement?.textContent);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      const next = await page.evaluate(() => document.activeElement?.textContent);

      expect([skip, next]).toEqual(['Skip to content', 'Pinegate Software']);
      await page.context().close();
    },
    MINUTES_2,
  );

  it(
    'need no script to search, edit, ask and act',
    async () => {
      const page = await open(WIDE_PX, record, { javaScriptEnabled: false });
      await page.getByLabel('Country/Region').fill('Iceland');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Saved. A webhook goes out').waitFor();
      await page.goto(`${hubspot.url}/connected-apps/${hubspot.portalId}/installed`);
      await page.getByRole('button', { name: 'Uninstall' }).click();
      await page.getByRole('button', { name: 'Yes, uninstall it' }).click();

      expect(await page.getByText('Customerscore is uninstalled.').isVisible()).toBe(true);
      await page.context().close();
    },
    MINUTES_2,
  );
});

/** What keeps somebody from using the page. The card in its frames has tests of its own. */
async function seriousViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .exclude('iframe')
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

/** How many pixels the page is wider than the screen. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
