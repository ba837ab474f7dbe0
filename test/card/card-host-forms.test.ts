import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { onlySection, readGallery } from './built-card.ts';
import { type HostBrowser, startHostBrowser } from './host-browser.ts';

jest.setTimeout(90_000);

let browser: HostBrowser;
let bundle: string;
let page: Page;

beforeAll(async () => {
  browser = await startHostBrowser('http://127.0.0.1:9');
  bundle = onlySection(await readGallery(), 'forms');
});

afterAll(() => browser.close());

beforeEach(async () => {
  ({ page } = await browser.open({ bundle, location: 'tab' }));
});

afterEach(() => page.context().close());

/** What the card's handlers heard so far, in order. */
function heard(): Promise<string[]> {
  return page.getByText(/^Heard: /).allTextContents();
}

async function waitUntilHeard(line: string): Promise<void> {
  await page.getByText(`Heard: ${line}`, { exact: true }).last().waitFor();
}

describe('fields of the card host, typed values', () => {
  it('reach the card with every edit as onInput, and once as onChange when the field is left', async () => {
    const field = page.getByRole('textbox', { name: 'Company name' });

    await field.pressSequentially('Ab');
    await field.blur();
    await waitUntilHeard('change "Ab"');

    expect(await heard()).toEqual(['Heard: input "A"', 'Heard: input "Ab"', 'Heard: change "Ab"']);
    expect(await field.inputValue()).toBe('Ab');
  });

  it('show the message of a field that the card finds wrong', async () => {
    const field = page.getByRole('textbox', { name: 'Company name' });

    await field.fill('bad');
    await field.blur();
    await page.getByText('Not a name.').waitFor();

    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await field.getAttribute('aria-describedby')).toContain('message');
  });

  it('are formatted when the field is left, and fitted into its bounds', async () => {
    const share = page.getByLabel('Share');
    const amount = page.getByLabel('Amount');

    await share.fill('140');
    await share.blur();
    await amount.fill('99.9');
    await amount.blur();

    expect(await share.inputValue()).toBe('100.0%');
    expect(await amount.inputValue()).toBe('€99.90');
  });

  it('of a date are read in its format or as ISO', async () => {
    const field = page.getByRole('textbox', { name: 'Starts on' });
    const before = await field.inputValue();

    await field.fill('2027-02-28');
    await field.blur();
    await waitUntilHeard('date {"year":2027,"month":1,"date":28,"formattedDate":"Feb 28, 2027"}');

    expect(before).toBe('Nov 23, 2026');
    expect(await field.inputValue()).toBe('Feb 28, 2027');
  });
});

describe('fields of the card host, picked values', () => {
  it('of a select are found with the keyboard', async () => {
    await page.getByRole('button', { name: /^Plan/ }).press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await waitUntilHeard('plan "enterprise"');

    expect(await page.getByRole('button', { name: /^Plan/ }).textContent()).toBe('Enterprise');
    expect(await page.getByRole('listbox').count()).toBe(0);
  });

  it('of a long multiple select are found by typing, and the list stays open', async () => {
    await page.getByRole('button', { name: /^Months/ }).click();
    await page.getByRole('combobox', { name: 'Search Months' }).fill('ember');
    await page.getByRole('option', { name: 'November' }).click();
    await page.getByRole('option', { name: 'December' }).click();
    await waitUntilHeard('months [10,11]');

    expect(await page.getByRole('option').allTextContents()).toEqual(['September', 'November', 'December']);
    await page.keyboard.press('Escape');
    expect(await page.getByRole('button', { name: /^Months/ }).textContent()).toBe('NovemberDecember');
  });

  it('of a date come from a calendar that refuses days out of bounds', async () => {
    await page.getByRole('button', { name: 'Choose Starts on' }).click();

    expect(await page.getByRole('button', { name: 'November 1, 2026' }).getAttribute('aria-disabled')).toBe('true');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await waitUntilHeard('date {"year":2026,"month":10,"date":30,"formattedDate":"Nov 30, 2026"}');

    expect(await page.getByRole('textbox', { name: 'Starts on' }).inputValue()).toBe('Nov 30, 2026');
  });

  it('of a time come at the interval of the card', async () => {
    await page.getByRole('button', { name: /^Call at/ }).click();
    await page.getByRole('combobox').fill('4:00 PM');
    await page.keyboard.press('Enter');

    await waitUntilHeard('time {"hours":16,"minutes":0}');
  });

  it('of a stepper stop at its bounds', async () => {
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await waitUntilHeard('seats 6');

    expect(await page.getByRole('button', { name: 'More', exact: true }).isDisabled()).toBe(true);
    expect(await page.getByRole('textbox', { name: 'Seats' }).inputValue()).toBe('6');
  });

  it.each([
    ['checkbox', 'I agree', 'terms true'],
    ['checkbox', 'Phone', 'channels ["email","phone"]'],
    ['radio', 'High', 'priority "high"'],
    ['switch', 'Active', 'toggle true'],
  ] as const)('of a %s "%s" reach the card at once', async (role, name, line) => {
    const control = page.getByRole(role, { name });

    await control.click();
    await waitUntilHeard(line);

    expect(await control.isChecked()).toBe(true);
  });
});

describe('Form of the card host', () => {
  it('hands the values of all named fields over, with what was typed last', async () => {
    await page.getByRole('textbox', { name: 'Company name' }).fill('Acme');
    await page.getByLabel('Share').fill('7');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/^Heard: submit/).waitFor();

    const lines = await heard();
    const submitted: unknown = JSON.parse(lines.at(-1)?.replace('Heard: submit ', '') ?? '');
    expect(lines).toContain('Heard: change "Acme"');
    expect(submitted).toEqual({
      name: 'Acme',
      notes: 'First line',
      find: '',
      share: 7,
      amount: 1234.5,
      seats: 5,
      starts: { year: 2026, month: 10, date: 23, formattedDate: 'Nov 23, 2026' },
      call: null,
      plan: 'growth',
      months: [],
      channels: ['email'],
      terms: false,
      active: false,
    });
  });

  it('starts over with the first values', async () => {
    await page.getByLabel('Notes').fill('Something else');

    await page.getByRole('button', { name: 'Start over' }).click();

    expect(await page.getByLabel('Notes').inputValue()).toBe('First line');
  });
});
