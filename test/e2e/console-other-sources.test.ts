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

/** Each customer has its NPS and its plan entered by hand. */
function byHand(world: World): void {
  const isByHand = ({ codename }: { readonly codename: string }) => codename === 'nps' || codename === 'plan';
  const asManual = <T extends { readonly codename: string }>(each: T) =>
    isByHand(each) ? { ...each, dataSource: 'manual' as const } : each;
  world.customers = world.customers.map((customer) => ({
    ...customer,
    attributes: customer.attributes.map(asManual),
    metrics: customer.metrics.map(asManual),
  }));
}

describe('values that are entered by hand', () => {
  it.each([
    ['a desktop', WIDE],
    ['a phone', NARROW],
  ])(
    'have fields on the page of the customer, on %s, accessible and without scrolling sideways',
    async (_, viewport) => {
      const { page, errors } = await browser.open('/customers/c001', { viewport, prepare: byHand });

      await page.getByRole('heading', { name: 'Entered by hand' }).waitFor();

      expect(await seriousProblems(page)).toEqual([]);
      expect(await sidewaysScroll(page)).toBe(0);
      expect(errors).toEqual([]);
    },
  );

  it('are stored together, and stand there afterwards', async () => {
    const { page, world } = await browser.open('/customers/c001', { prepare: byHand });
    const save = page.getByRole('button', { name: 'Save values' });
    await save.waitFor();
    expect(await save.isDisabled()).toBe(true);

    await page.getByLabel('Plan', { exact: true }).fill('custom');
    await page.getByLabel('NPS', { exact: true }).fill('77');
    await page.getByLabel('NPS', { exact: true }).press('Enter');

    await page.getByText('The values are stored, and the scores are made anew.').waitFor();
    const [customer] = world.customers;
    expect(customer?.attributes.find(({ codename }) => codename === 'plan')?.value).toBe('custom');
    expect(customer?.metrics.find(({ codename }) => codename === 'nps')?.points.at(-1)).toMatchObject({ value: 77 });
    await page.getByRole('button', { name: 'Discard' }).waitFor({ state: 'detached' });
    expect(await page.getByLabel('Plan', { exact: true }).inputValue()).toBe('custom');
  });

  it('stay in their fields when they are refused, with the reason', async () => {
    const message = '"nps" has a day to come.';
    const { page, world } = await browser.open('/customers/c001', { prepare: byHand });
    await page.getByLabel('NPS', { exact: true }).fill('77');
    world.failures = [
      { path: /values/, status: 422, error: { code: 'values_invalid', message, actor: 'user_action' } },
    ];

    await page.getByRole('button', { name: 'Save values' }).click();

    await page.getByText(message).waitFor();
    expect(await page.getByLabel('NPS', { exact: true }).inputValue()).toBe('77');
  });

  it('have no place where nothing is entered by hand', async () => {
    const { page } = await browser.open('/customers/c001');
    await page.getByRole('heading', { name: 'Metrics' }).waitFor();

    expect(await page.getByRole('heading', { name: 'Entered by hand' }).count()).toBe(0);
  });
});

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
