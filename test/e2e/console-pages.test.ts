import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type ConsoleBrowser,
  NARROW,
  type OpenOptions,
  startConsoleBrowser,
  WIDE,
} from '../support/console-browser.ts';
import { PORTAL_ID } from '../support/fake-api/seed/connection.ts';
import { aWaitingRun } from '../support/fake-api/seed/outbound.ts';
import type { World } from '../support/fake-api/world.ts';
import { seriousProblems, sidewaysScroll } from '../support/page-checks.ts';

const PROVIDER = `/settings/providers/hubspot/${PORTAL_ID}`;

const RUNS = `/outbound/${PORTAL_ID}/runs`;

interface PageState extends Pick<OpenOptions, 'scenario' | 'prepare'> {
  readonly name: string;
  readonly path: string;
  /** Text that only this state shows. */
  readonly shows: string | RegExp;
  /** One state of each page is looked at on a phone, too. */
  readonly onPhone?: true;
}

const STATES: readonly PageState[] = [
  { name: 'sign-in', onPhone: true, scenario: 'signed_out', path: '/sign-in', shows: 'Sandbox account' },
  { name: 'customers', onPhone: true, path: '/customers', prepare: fewCustomers, shows: '12 customers' },
  {
    name: 'customers before HubSpot',
    onPhone: true,
    scenario: 'not_connected',
    path: '/customers',
    shows: 'Connect HubSpot first',
  },
  { name: 'customers before set-up', scenario: 'connected', path: '/customers', shows: 'Finish the set-up first' },
  {
    name: 'customers that do not load',
    path: '/customers',
    prepare: failCustomers,
    shows: 'The store does not answer.',
  },
  { name: 'a customer', onPhone: true, path: '/customers/c001', shows: 'External ID CUST-1001' },
  { name: 'a churned customer', path: '/customers/c009', shows: /^Churned on \d+ \w+ \d{4}$/ },
  { name: 'a customer with little data', path: '/customers/c013', shows: 'Not scored on any of these days.' },
  { name: 'a customer that is not there', path: '/customers/none', shows: 'There is nothing at this address.' },
  { name: 'cycles', onPhone: true, path: '/cycles', shows: 'Started by set-up' },
  { name: 'cycles before HubSpot', scenario: 'not_connected', path: '/cycles', shows: 'Connect HubSpot first' },
  { name: 'a cycle with failed rows', onPhone: true, path: `/cycles/${PORTAL_ID}/cy-118`, shows: 'Quartz Foods' },
  {
    name: 'a cycle that wrote nothing',
    path: `/cycles/${PORTAL_ID}/cy-117`,
    shows: /the same as what HubSpot already has/,
  },
  { name: 'a failed cycle', path: `/cycles/${PORTAL_ID}/cy-116`, shows: /HubSpot did not answer for 10 minutes/ },
  {
    name: 'outbound runs',
    onPhone: true,
    path: '/outbound',
    prepare: letPlanWait,
    shows: 'A plan waits for your approval',
  },
  { name: 'outbound before HubSpot', scenario: 'not_connected', path: '/outbound', shows: 'Connect HubSpot first' },
  { name: 'outbound before the first run', scenario: 'connected', path: '/outbound', shows: 'Nothing was written yet' },
  {
    name: 'a plan',
    onPhone: true,
    path: `${RUNS}/run-119`,
    prepare: letPlanWait,
    shows: 'Values that would be cleared',
  },
  { name: 'an undo', path: `${RUNS}/run-117u`, shows: 'What was planned' },
  { name: 'a run without a plan', onPhone: true, path: `${RUNS}/run-118`, shows: 'What was written' },
  { name: 'a run that is not there', path: `${RUNS}/none`, shows: 'There is nothing at this address.' },
  { name: 'the echo proof', onPhone: true, path: `/outbound/${PORTAL_ID}/echo`, shows: 'Day by day' },
  {
    name: 'providers before HubSpot',
    onPhone: true,
    scenario: 'not_connected',
    path: '/settings/providers',
    shows: 'Connect HubSpot',
  },
  { name: 'providers', onPhone: true, path: '/settings/providers', shows: 'Connect another HubSpot account' },
  {
    name: 'providers after a refusal',
    path: '/settings/providers?installError=denied',
    shows: /access was not granted/,
  },
  { name: 'a provider', onPhone: true, path: PROVIDER, shows: 'Everything Customerscore can use is granted.' },
  { name: 'a provider to reconnect', path: PROVIDER, prepare: needReconnect, shows: 'Connect again' },
  { name: 'the set-up', onPhone: true, scenario: 'connected', path: `${PROVIDER}/setup`, shows: 'How to choose' },
  { name: 'API keys', onPhone: true, path: '/settings/api-keys', shows: 'Billing export' },
  { name: 'API keys before the first', scenario: 'connected', path: '/settings/api-keys', shows: 'No API keys yet' },
  {
    name: 'API keys that do not load',
    path: '/settings/api-keys',
    prepare: (world) => failAt(world, /api-keys/),
    shows: 'The store does not answer.',
  },
  { name: 'CSV imports', onPhone: true, path: '/imports', shows: 'usage-february.csv' },
  { name: 'CSV imports before the first', scenario: 'connected', path: '/imports', shows: 'No imports yet' },
  {
    name: 'CSV imports that do not load',
    path: '/imports',
    prepare: (world) => failAt(world, /csv-imports/),
    shows: 'The store does not answer.',
  },
  { name: 'the columns of a file', onPhone: true, path: '/imports/csv-1', shows: 'Check the file' },
  { name: 'a checked file', onPhone: true, path: '/imports/csv-2', shows: 'Import 1,223 rows' },
  { name: 'an import under way', path: '/imports/csv-3', shows: '620 of 1,240 rows' },
  { name: 'an import that is done', path: '/imports/csv-4', shows: 'What happened' },
  { name: 'an import that is not there', path: '/imports/none', shows: 'There is nothing at this address.' },
  {
    name: 'the API documentation',
    onPhone: true,
    scenario: 'signed_out',
    path: '/docs/api',
    shows: 'Before you begin',
  },
  { name: 'data sources', onPhone: true, path: '/settings/data-sources', shows: 'numberofemployees' },
  {
    name: 'data sources without any',
    path: '/settings/data-sources',
    prepare: emptyCatalogue,
    shows: 'No attributes or metrics yet',
  },
  { name: 'the schedule', onPhone: true, path: '/settings/schedule', shows: 'Next reconciles' },
  { name: 'scoring', onPhone: true, path: '/settings/scoring', shows: 'Company size' },
  { name: 'a page that does not exist', onPhone: true, path: '/nowhere', shows: 'This page does not exist' },
];

let browser: ConsoleBrowser;

beforeAll(async () => {
  browser = await startConsoleBrowser();
});
afterEach(() => browser.closePages());
afterAll(() => browser.stop());

describe.each([
  { device: 'a desktop', viewport: WIDE, states: STATES },
  { device: 'a phone', viewport: NARROW, states: STATES.filter(({ onPhone }) => onPhone) },
])('the console on $device', ({ viewport, states }) => {
  it.each(states)(
    'shows $name, accessible and without scrolling sideways',
    async ({ path, shows, scenario, prepare }) => {
      const { page, errors } = await browser.open(path, {
        viewport,
        ...(scenario ? { scenario } : {}),
        ...(prepare ? { prepare } : {}),
      });

      await page.getByText(shows).first().waitFor();

      expect(await seriousProblems(page)).toEqual([]);
      expect(await sidewaysScroll(page)).toBe(0);
      expect(await page.getByRole('heading', { level: 1 }).count()).toBeLessThanOrEqual(1);
      expect(errors).toEqual([]);
    },
  );
});

it('the console shows a skeleton while customers are fetched', async () => {
  const { page, world } = await browser.open('/settings/scoring');
  await page.getByText('Company size').waitFor();
  world.delayMs = 3_000;

  await page.getByRole('link', { name: 'Customers' }).click();

  await page.locator('[aria-busy="true"]').first().waitFor();
  expect(await page.getByText('86 customers').count()).toBe(0);
});

function letPlanWait(world: World): void {
  world.outbound.runs = [aWaitingRun(), ...world.outbound.runs];
}

/** Enough for every kind of row; axe takes seconds for a full page of them. */
function fewCustomers(world: World): void {
  world.customers = world.customers.slice(0, 12);
}

function failCustomers(world: World): void {
  failAt(world, /customers/);
}

function failAt(world: World, path: RegExp): void {
  world.failures = [
    {
      path,
      status: 500,
      error: { code: 'store', message: 'The store does not answer.', actor: 'bug' },
    },
  ];
}

function needReconnect(world: World): void {
  world.connections = world.connections.map((connection) => ({
    ...connection,
    status: 'reconnect',
    statusReason: 'HubSpot refused our token.',
  }));
}

function emptyCatalogue(world: World): void {
  world.definitions = [];
}
