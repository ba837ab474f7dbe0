import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type ConsoleBrowser, NARROW, startConsoleBrowser } from '../support/console-browser.ts';
import { PORTAL_ID } from '../support/fake-api/seed/connection.ts';

const SETUP = `/settings/providers/hubspot/${PORTAL_ID}/setup`;
const DRAFT = `PUT /api/portals/${PORTAL_ID}/mapping/draft`;

let browser: ConsoleBrowser;

beforeAll(async () => {
  browser = await startConsoleBrowser();
});
afterEach(() => browser.closePages());
afterAll(() => browser.stop());

describe('the set-up wizard', () => {
  it('goes from External ID to a running first cycle, on a phone, with recommended properties and a filter', async () => {
    const { page, world, errors } = await browser.open(SETUP, { scenario: 'connected', viewport: NARROW });

    await step(page, 'External ID');
    await page.getByRole('button', { name: 'Continue' }).click();
    await step(page, 'Mapping');
    await page.getByRole('button', { name: 'Create recommended properties' }).click();
    await page.getByText('The properties are in HubSpot').waitFor();
    await page.getByRole('button', { name: 'Continue' }).click();
    await step(page, 'Filter');
    await page.getByText('Every company takes part.').waitFor();
    await page.getByRole('button', { name: 'Add a condition' }).click();
    await choose(page, 'Property of condition 1 of group 1', /^Customer status/);
    await choose(page, 'Operator of condition 1 of group 1', 'has a value');
    await page.getByText('A company takes part when Customer status has a value.').waitFor();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('Sample companies').waitFor();
    await page.getByRole('button', { name: 'Confirm', exact: true }).click();

    await page.getByRole('heading', { name: /^Cycle of/ }).waitFor();
    expect(world.confirmed?.externalIdProperty).toBe('customer_id');
    expect(outbound(world.confirmed?.rows ?? [])).toEqual([
      'customerscore_churn_risk',
      'customerscore_churned',
      'customerscore_fit_score',
      'customerscore_health_score',
    ]);
    expect(world.confirmed?.filter.groups).toEqual([
      { conditions: [{ property: 'customer_status', operator: 'HAS_PROPERTY' }] },
    ]);
    expect(world.cycles.map(({ trigger }) => trigger)).toEqual(['setup']);
    expect(errors).toEqual([]);
  });

  it('can be done with the keyboard alone', async () => {
    const { page, world } = await browser.open(SETUP);

    await step(page, 'External ID');
    await pressOn(page, 'Continue');
    await page.getByRole('button', { name: 'Add row', exact: true }).waitFor();
    await pressOn(page, 'Continue');
    await page.getByRole('button', { name: 'Add "or" group' }).waitFor();
    await pressOn(page, 'Continue');
    await page.getByText('Sample companies').waitFor();
    await pressOn(page, 'Confirm');

    await page.getByRole('heading', { name: /^Cycle of/ }).waitFor();
    expect(world.confirmed?.version).toBe(3);
  });

  it('keeps the draft when the admin leaves and comes back', async () => {
    const { page, world } = await browser.open(SETUP, { scenario: 'connected' });
    await step(page, 'External ID');
    await choose(page, 'HubSpot property', /^Record ID/);
    await page.getByRole('button', { name: 'Continue' }).click();
    await step(page, 'Mapping');
    expect(world.changes).toEqual([DRAFT]);

    await page.goto(new URL('/customers', page.url()).href);
    await page.goto(new URL(SETUP, page.url()).href);

    await step(page, 'External ID');
    expect(await page.getByRole('combobox', { name: 'HubSpot property' }).inputValue()).toBe('Record ID');
  });

  it('lets a draft be discarded, after asking, and keeps the mapping in force', async () => {
    const { page, world } = await browser.open(SETUP);
    await step(page, 'External ID');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Add row', exact: true }).waitFor();
    await page.getByRole('link', { name: `Account ${PORTAL_ID}` }).click();
    await page.getByRole('button', { name: 'Discard the draft' }).click();
    expect(world.draft?.version).toBe(3);

    await page.getByRole('button', { name: 'Discard', exact: true }).click();

    await page.getByRole('link', { name: 'Edit mapping' }).waitFor();
    expect(world.draft).toBeNull();
    expect(world.confirmed?.version).toBe(2);
  });

  it('says at the row why a mapping is refused, and does not go on', async () => {
    const { page, world } = await browser.open(SETUP);
    await step(page, 'External ID');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Add row', exact: true }).click();
    const position = (world.draft?.rows.length ?? 0) + 1;
    await choose(page, `HubSpot property of row ${position}`, /^Seats/);
    await choose(page, `Customerscore side of row ${position}`, 'Health');

    await page.getByRole('button', { name: 'Continue' }).click();

    await page.getByText('Correct what is marked, then continue.').waitFor();
    expect(await page.getByRole('alert').allTextContents()).toContainEqual(expect.stringMatching(/Health/));
    expect(world.changes).toEqual([DRAFT]);
  });

  it('marks a row that is not filled in, and does not go on', async () => {
    const { page, world } = await browser.open(SETUP);
    await step(page, 'External ID');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Add row', exact: true }).click();

    await page.getByRole('button', { name: 'Continue' }).click();

    await page.getByText('Choose a property', { exact: true }).waitFor();
    expect(world.changes).toEqual([DRAFT]);
  });

  it('makes a new attribute from a property without leaving the row', async () => {
    const { page, world } = await browser.open(SETUP);
    await step(page, 'External ID');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Add row', exact: true }).click();
    const position = (world.draft?.rows.length ?? 0) + 1;
    await choose(page, `HubSpot property of row ${position}`, /^Onboarding hours/);
    await choose(page, `Customerscore side of row ${position}`, 'New attribute or metric…');

    await page.getByRole('button', { name: 'Save' }).click();

    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(world.definitions.at(-1)).toMatchObject({
      codename: 'onboarding_hours',
      type: 'number',
      dataSource: 'hubspot',
    });
    const target = page.getByRole('combobox', { name: `Customerscore side of row ${position}` });
    expect(await target.inputValue()).toBe('Onboarding hours');
  });

  it('names the missing scope when HubSpot does not let it create properties', async () => {
    const { page } = await browser.open(SETUP, {
      scenario: 'connected',
      prepare: (world) => {
        world.recommended = {
          properties: [{ name: 'customerscore_fit_score', outcome: 'failed', message: 'HubSpot refused it.' }],
          missingScope: 'crm.schemas.companies.write',
        };
      },
    });
    await step(page, 'External ID');
    await page.getByRole('button', { name: 'Continue' }).click();

    await page.getByRole('button', { name: 'Create recommended properties' }).click();

    await page.getByText('Not all properties are ready').waitFor();
    expect(await page.getByText('crm.schemas.companies.write').count()).toBe(1);
    expect(await page.getByRole('button', { name: 'Create recommended properties' }).isEnabled()).toBe(true);
  });

  it('keeps Confirm shut and leads back to the step that has a problem', async () => {
    const { page, world } = await browser.open(SETUP);
    await step(page, 'External ID');
    for (const marker of ['Add row', 'Add "or" group']) {
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByRole('button', { name: marker, exact: true }).waitFor();
    }
    world.properties = world.properties.filter(({ name }) => name !== 'seats');

    await page.getByRole('button', { name: 'Continue' }).click();

    await page.getByText('Solve this before you confirm').waitFor();
    expect(await page.getByRole('button', { name: 'Confirm', exact: true }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Go to Mapping' }).click();
    await page.getByRole('button', { name: 'Add row', exact: true }).waitFor();
  });
});

/** Waits for a step of the wizard; its name stands above its content. */
async function step(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { name, exact: true, level: 2 }).waitFor();
}

async function choose(page: Page, label: string, option: string | RegExp): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).click();
  const exact = typeof option === 'string';
  await page.getByRole('option', { name: option, exact }).click();
}

/** Walks to a button with Tab, as somebody without a mouse does, and presses it. */
async function pressOn(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true });
  for (let tabs = 0; tabs < 200; tabs += 1) {
    if (await button.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
}

function outbound(rows: readonly { readonly direction: string; readonly property: string }[]): string[] {
  return rows
    .filter(({ direction }) => direction === 'outbound')
    .map(({ property }) => property)
    .sort();
}
