import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type ConsoleBrowser, NARROW, startConsoleBrowser, WIDE } from '../support/console-browser.ts';
import type { World } from '../support/fake-api/world.ts';
import { seriousProblems, sidewaysScroll } from '../support/page-checks.ts';

let browser: ConsoleBrowser;

beforeAll(async () => {
  browser = await startConsoleBrowser();
});
afterEach(() => browser.closePages());
afterAll(() => browser.stop());

function createdBy(source: World['customerSource']): (world: World) => void {
  return (world) => {
    world.customerSource = source;
  };
}

/** The first customer has no company. */
function withoutCompany(world: World): void {
  world.customers = world.customers.map((customer, index) =>
    index === 0 ? { ...customer, link: null, written: [] } : customer,
  );
}

describe('a workspace without HubSpot', () => {
  it.each([
    ['the API', 'api', 'Go to API keys', '/settings/api-keys'],
    ['CSV files', 'csv', 'Go to CSV imports', '/imports'],
  ] as const)('that gets its customers by %s says where they will come from', async (_, source, label, path) => {
    const prepare = createdBy(source);
    const { page } = await browser.open('/customers', { scenario: 'not_connected', prepare });

    await page.getByRole('heading', { name: 'No customers yet' }).waitFor();
    expect(await seriousProblems(page)).toEqual([]);
    await page.getByRole('link', { name: label }).click();

    await page.waitForURL((url) => url.pathname === path);
  });

  it('offers the other sources beside connecting', async () => {
    const { page } = await browser.open('/customers', { scenario: 'not_connected' });

    await page.getByText('Connect HubSpot first').waitFor();
    expect(await seriousProblems(page)).toEqual([]);
    await page.getByRole('main').getByRole('link', { name: 'Data sources' }).click();

    await page.getByRole('heading', { name: 'Who creates customers' }).waitFor();
  });
});

describe('a customer without a company', () => {
  it.each([
    ['wide', WIDE],
    ['narrow', NARROW],
  ])('shows as such, with nothing to open or undo in HubSpot, on a %s screen', async (_, viewport) => {
    const { page, errors } = await browser.open('/customers/c001', { viewport, prepare: withoutCompany });

    await page.getByText('no company in HubSpot').first().waitFor();
    await page.getByText(/^Nothing: this customer has no company in HubSpot/).waitFor();

    expect(await page.getByRole('link', { name: 'Open in HubSpot' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: /^Undo/ }).count()).toBe(0);
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await seriousProblems(page)).toEqual([]);
    expect(errors).toEqual([]);
  });
});
