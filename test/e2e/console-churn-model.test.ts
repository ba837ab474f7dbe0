import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type ConsoleBrowser, NARROW, startConsoleBrowser, WIDE } from '../support/console-browser.ts';
import { aLearnedModel, aTrainingRun, makeChurnModel, requirements } from '../support/fake-api/seed/churn-model.ts';
import type { World } from '../support/fake-api/world.ts';
import { seriousProblems, sidewaysScroll } from '../support/page-checks.ts';

const PATH = '/settings/churn-model';

let browser: ConsoleBrowser;

beforeAll(async () => {
  browser = await startConsoleBrowser();
});
afterEach(() => browser.closePages());
afterAll(() => browser.stop());

const open = (change: (world: World) => void = () => undefined) => browser.open(PATH, { prepare: change });

describe('the churn model of a workspace with little data', () => {
  it('says what is missing, how much of it, and what helps', async () => {
    const { page } = await open((world) => {
      world.churnModel = { ...makeChurnModel(false), requirements: requirements(412, 18, 95) };
    });

    await page.getByRole('heading', { name: 'Not enough data yet' }).waitFor();

    await page.getByText('18 of 30, 12 more needed').waitFor();
    await page.getByText('95 of 208, 113 more needed').waitFor();
    await page.getByText('412, 100 needed', { exact: true }).waitFor();
    expect(await seriousProblems(page)).toEqual([]);
  });
});

describe('learning a model', () => {
  it('starts by hand, shows its progress and can be stopped', async () => {
    const { page, world } = await open((prepared) => {
      prepared.churnModel = { ...makeChurnModel(false), requirements: requirements(412, 80, 400) };
    });
    await page.getByRole('heading', { name: 'Ready to learn' }).waitFor();

    await page.getByRole('button', { name: 'Learn a model' }).click();
    await page.getByText('Reading the past of 150 of 600 customers').waitFor();
    world.churnModel = { ...world.churnModel, run: aTrainingRun({ step: 'learning', rounds: 2 }) };
    await page.getByText('Testing on customers it has not seen: 3 of 5').waitFor();
    expect(await seriousProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Stop' }).click();

    await page.getByText('Learning was stopped. Nothing was stored.').waitFor();
    expect(world.changes).toEqual(['POST /api/churn-model/training', 'POST /api/churn-model/training/stop']);
  });
});

describe('the card of a model that beats the rules', () => {
  it('shows how it did beside them, and is tried only after asking', async () => {
    const { page, world } = await open();
    await page.getByRole('heading', { name: 'This model beats your rules' }).waitFor();
    await page.getByText('0.820 ± 0.014').waitFor();
    expect(await page.getByRole('img', { name: /^Reliability/ }).count()).toBe(1);

    await page.getByRole('button', { name: 'Try it first' }).click();
    expect(world.changes).toEqual([]);
    await page.getByRole('button', { name: 'Try it', exact: true }).click();

    await page.getByText(/^Tried as version 2/).waitFor();
    expect(world.changes).toEqual(['POST /api/churn-model/models/m2/use']);
  });

  it.each([
    ['wide', WIDE],
    ['narrow', NARROW],
  ])('has no problem for assistive technology on a %s screen, and fits it', async (_, viewport) => {
    const { page } = await browser.open(PATH, { viewport });
    await page.getByRole('heading', { name: 'What it was made of' }).waitFor();
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await seriousProblems(page)).toEqual([]);
  });

  it('gives way to the card of an earlier model that is asked for', async () => {
    const { page } = await open();

    await page.getByRole('table', { name: 'Learned models' }).getByRole('link').click();

    await page.getByRole('heading', { name: 'This model is not good enough to use' }).waitFor();
    expect(new URL(page.url()).search).toBe('?model=m1');
  });
});

describe('the card of a model that does not beat the rules', () => {
  it('says why, and offers no way to use it', async () => {
    const { page } = await open((world) => {
      const newest = aLearnedModel({ refusals: ['not_better', 'not_tested_later'] });
      world.churnModel = { ...world.churnModel, newest };
    });

    await page.getByText(/did not beat your rules by more than chance/).waitFor();

    expect(await page.getByRole('button', { name: /Try it|Use it/ }).count()).toBe(0);
  });
});

describe('the settings', () => {
  it('refuse a horizon that is too short before it is sent, and save a good one', async () => {
    const { page, world } = await open();
    await page.getByLabel('Days ahead').fill('5');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Enter whole days from 14 to 365').waitFor();
    expect(world.changes).toEqual([]);

    await page.getByLabel('Days ahead').fill('60');
    await page.getByLabel('Learn a new model every month').check();
    await page.getByRole('button', { name: 'Save' }).click();

    await page.getByText('The settings are saved').waitFor();
    expect(world.churnModel.settings).toEqual({ horizonDays: 60, monthly: true });
  });
});
