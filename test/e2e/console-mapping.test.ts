import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DriftRow, SetupFile } from '@customerscore/core/contract';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import {
  type ConsoleBrowser,
  NARROW,
  type OpenOptions,
  startConsoleBrowser,
  WIDE,
} from '../support/console-browser.ts';
import { PORTAL_ID } from '../support/fake-api/seed/connection.ts';
import { seriousProblems, sidewaysScroll } from '../support/page-checks.ts';

const PROVIDER = `/settings/providers/hubspot/${PORTAL_ID}`;
const FIT = 'customerscore_fit_score';

let browser: ConsoleBrowser;

beforeAll(async () => {
  browser = await startConsoleBrowser();
});
afterEach(() => browser.closePages());
afterAll(() => browser.stop());

/** Opens a step of the set-up wizard at the mapping in force. */
async function openStep(step: 2 | 3, options: OpenOptions = {}) {
  const opened = await browser.open(`${PROVIDER}/setup`, options);
  const markers = ['Add row', 'Add "or" group'];
  for (const marker of markers.slice(0, step - 1)) {
    await opened.page.getByRole('button', { name: 'Continue' }).click();
    await opened.page.getByRole('button', { name: marker, exact: true }).waitFor();
  }
  return opened;
}

const positionOf = (rows: readonly { readonly property: string }[] | undefined, property: string) =>
  (rows ?? []).findIndex((row) => row.property === property) + 1;

describe('the options of a row', () => {
  it('are hidden until asked for, said in words when they differ, and saved with the draft', async () => {
    const { page, world } = await openStep(2);
    const position = positionOf(world.draft?.rows, FIT);
    expect(await page.getByLabel(`Decimals of row ${position}`).count()).toBe(0);

    await page.getByRole('button', { name: `Options of row ${position}`, exact: true }).click();
    await choose(page, `When row ${position} is written`, 'Only if empty in HubSpot');
    await page.getByLabel(`Decimals of row ${position}`).fill('0');

    await page.getByText('only if empty, 0 decimals').waitFor();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Add "or" group' }).waitFor();
    expect(world.draft?.rows[position - 1]?.options).toEqual({ policy: 'only_if_empty', decimals: 0 });
  });

  it('ask for a default that fits, and do not go on without', async () => {
    const { page, world } = await openStep(2);
    const position = positionOf(world.draft?.rows, 'seats');
    await page.getByRole('button', { name: `Options of row ${position}`, exact: true }).click();
    await choose(page, `When empty, of row ${position}`, 'A default is used');

    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('Correct what is marked, then continue.').waitFor();
    await page.getByLabel(`Default of row ${position}`).fill('5');
    await page.getByText('5 when empty').waitFor();
    await page.getByRole('button', { name: 'Continue' }).click();

    await page.getByRole('button', { name: 'Add "or" group' }).waitFor();
    expect(world.draft?.rows[position - 1]?.options).toEqual({ whenEmpty: 'default', defaultValue: 5 });
  });
});

describe('the proof of the rows', () => {
  it.each([WIDE, NARROW])(
    'shows each row from value in to value out, at $width pixels, accessible',
    async (viewport) => {
      const { page, errors } = await openStep(2, { viewport });

      await page.getByRole('button', { name: 'Try the rows' }).click();

      const table = page.getByRole('table', { name: 'Proof of each row' });
      const seats = table.getByRole('row').filter({ hasText: 'imported as Seats' });
      await seats.waitFor();
      const text = (await seats.textContent()) ?? '';
      expect(text).toContain('Proven');
      expect(text.replace(/\s+/g, ' ')).toMatch(/10\.50 → 10\.5 → 10\.5/);
      expect(await seriousProblems(page)).toEqual([]);
      expect(await sidewaysScroll(page)).toBe(0);
      expect(errors).toEqual([]);
    },
  );

  it('says why a value fails', async () => {
    const { page, world } = await openStep(2);
    await page.getByRole('button', { name: 'Add row', exact: true }).click();
    const position = (world.draft?.rows.length ?? 0) + 1;
    await choose(page, `HubSpot property of row ${position}`, /^Company name/);
    world.definitions = world.definitions.map((row) => ({ ...row, dataSource: 'hubspot' as const }));
    await choose(page, `Customerscore side of row ${position}`, /^API calls/);

    await page.getByRole('button', { name: 'Try the rows' }).click();

    await page
      .getByText(/holds "Amber Analytics", which is not a number/)
      .first()
      .waitFor();
  });
});

describe('the effect of the filter', () => {
  it.each([WIDE, NARROW])(
    'is counted while the filter is edited, with examples and who would leave, at $width pixels',
    async (viewport) => {
      const { page, world, errors } = await openStep(3, { viewport });
      await page.getByText('Nothing changes for the 86 customers that are synced now.').waitFor();

      await page.getByRole('button', { name: 'And another condition' }).click();
      await choose(page, 'Property of condition 2 of group 1', /^Country/);
      await page.getByRole('textbox', { name: 'Value of condition 2 of group 1' }).fill('Kenya');

      await page.getByText('What changes for the 86 customers synced now').waitFor();
      await page.getByText(/would leave. They are no longer read or written/).waitFor();
      expect(await page.getByText(/of [\d,]+ companies take part/).count()).toBe(1);
      expect(await page.getByText('Country/Region: Norway').first().isVisible()).toBe(true);
      expect(world.draft?.filter.groups[0]?.conditions).toHaveLength(1);
      expect(await seriousProblems(page)).toEqual([]);
      expect(await sidewaysScroll(page)).toBe(0);
      expect(errors).toEqual([]);
    },
  );
});

describe('drift', () => {
  const drift: DriftRow = {
    rowId: `out-${FIT}`,
    property: FIT,
    code: 'property_archived',
    message: '"Customerscore Fit Score" was archived in HubSpot. The row is paused.',
    repairs: [{ kind: 'restore_property' }, { kind: 'remove_row' }],
    since: new Date().toISOString(),
  };

  it.each([WIDE, NARROW])(
    'is shown on the provider page with its repairs, at $width pixels, and one click mends it',
    async (viewport) => {
      const { page, world, errors } = await browser.open(PROVIDER, {
        viewport,
        prepare: (prepared) => {
          prepared.drift = [drift];
        },
      });
      await page.getByText('HubSpot has changed under the mapping').waitFor();
      expect(await seriousProblems(page)).toEqual([]);
      expect(await sidewaysScroll(page)).toBe(0);

      await page.getByRole('button', { name: `Restore it in HubSpot: ${FIT}` }).click();

      await page.getByText('HubSpot has changed under the mapping').waitFor({ state: 'hidden' });
      expect(world.changes).toEqual([`POST /api/portals/${PORTAL_ID}/drift/repair`]);
      expect(errors).toEqual([]);
    },
  );
});

describe('drift on the page of a cycle', () => {
  it('is said where rows were paused while it ran, with the way to the repair', async () => {
    const since = '2020-01-01T00:00:00.000Z';
    const { page } = await browser.open(`/cycles/${PORTAL_ID}/cy-118`, {
      prepare: (prepared) => {
        const message = '"Plan" (plan) has lost the option "growth" in HubSpot. The row is paused.';
        prepared.drift = [{ rowId: 'r', property: 'plan', code: 'option_removed', message, repairs: [], since }];
      },
    });

    await page.getByText('has lost the option "growth"').waitFor();
    await page.getByRole('link', { name: 'Repair it' }).click();

    await page.getByRole('heading', { name: `HubSpot account ${PORTAL_ID}` }).waitFor();
  });
});

describe('the set-up as a file', () => {
  const exportFile = async (page: Page): Promise<SetupFile> => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export' }).click();
    const saved = await download;
    expect(saved.suggestedFilename()).toBe(`customerscore-setup-${PORTAL_ID}.json`);
    return JSON.parse(await readFile(await saved.path(), 'utf8')) as SetupFile;
  };
  const importFile = async (page: Page, text: string) => {
    const path = join(tmpdir(), `customerscore-import-${process.pid}.json`);
    await writeFile(path, text);
    await page.locator('input[type="file"]').setInputFiles(path);
  };

  it.each([WIDE, NARROW])(
    'is exported, changed, shown as differences at $width pixels, and applied as a whole',
    async (viewport) => {
      const { page, world, errors } = await browser.open(PROVIDER, { viewport });
      const file = await exportFile(page);
      const rows = file.mapping?.rows.filter(({ property }) => property !== FIT) ?? [];

      await importFile(page, JSON.stringify({ ...file, mapping: file.mapping && { ...file.mapping, rows } }));

      const table = page.getByRole('table', { name: 'What the file changes' });
      const removed = table.getByRole('row').filter({ hasText: 'Customerscore Fit Score' });
      await removed.getByText('Removed').waitFor();
      expect(await removed.getByText('Fit is written to Customerscore Fit Score').count()).toBe(1);
      expect(await seriousProblems(page)).toEqual([]);
      expect(await sidewaysScroll(page)).toBe(0);
      await page.getByRole('button', { name: 'Apply 1 change' }).click();
      await page.getByRole('heading', { name: /^Cycle of/ }).waitFor();
      expect(world.confirmed?.rows.map(({ property }) => property)).not.toContain(FIT);
      expect(errors).toEqual([]);
    },
  );

  it('is refused with the place of each problem, and cannot be applied', async () => {
    const { page, world } = await browser.open(PROVIDER);
    const file = await exportFile(page);

    await importFile(
      page,
      JSON.stringify({ ...file, mapping: file.mapping && { ...file.mapping, externalIdProperty: 'no_such' } }),
    );

    await page.getByText('The file cannot be applied').waitFor();
    await page.getByText('mapping.externalIdProperty').waitFor();
    expect(await page.getByRole('button', { name: /^Apply/ }).count()).toBe(0);
    expect(world.confirmed?.externalIdProperty).toBe('customer_id');
  });

  it('says so when the chosen file is no JSON', async () => {
    const { page } = await browser.open(PROVIDER);
    await page.getByRole('button', { name: 'Import…' }).waitFor();

    await importFile(page, 'not json');

    await page.getByText('This is no JSON file').waitFor();
  });
});

async function choose(page: Page, label: string, option: string | RegExp): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).click();
  await page.getByRole('option', { name: option, exact: typeof option === 'string' }).click();
}
