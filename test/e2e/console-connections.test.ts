import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type ConsoleBrowser, startConsoleBrowser } from '../support/console-browser.ts';
import { GOOD_TOKEN } from '../support/fake-api/routes/connection-routes.ts';
import { OWNER } from '../support/fake-api/routes/session-routes.ts';
import { PORTAL_ID } from '../support/fake-api/seed/connection.ts';

const PROVIDER = `/settings/providers/hubspot/${PORTAL_ID}`;
const DISCONNECT = `DELETE /api/connections/${PORTAL_ID}`;

let browser: ConsoleBrowser;

beforeAll(async () => {
  browser = await startConsoleBrowser();
});
afterEach(() => browser.closePages());
afterAll(() => browser.stop());

describe('signing in', () => {
  it('with the sandbox account leads to the page that was asked for', async () => {
    const { page } = await browser.open('/settings/scoring', { scenario: 'signed_out' });

    await page.getByRole('button', { name: 'Use it' }).click();
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();

    await page.getByRole('heading', { name: 'Scoring', level: 1 }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/settings/scoring');
  });

  it('with a wrong password says so and stays', async () => {
    const { page, world } = await browser.open('/sign-in', { scenario: 'signed_out' });

    await page.getByLabel('E-mail').fill(OWNER.email);
    await page.getByLabel('Password', { exact: true }).fill('wrong');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();

    await page.getByText('E-mail or password is wrong. Check both and try again.').waitFor();
    expect(world.signedIn).toBe(false);
  });

  it('does not lead to another site, whatever the address says', async () => {
    const { page } = await browser.open('/sign-in?next=//example.com/', { scenario: 'ready' });

    await page.getByRole('heading', { name: 'Customers', level: 1 }).waitFor();

    expect(new URL(page.url()).hostname).toBe('127.0.0.1');
  });

  it('is asked for again when the session has ended, and signing out ends it', async () => {
    const { page, world } = await browser.open('/customers');
    await page.getByText('86 customers').waitFor();

    await page.getByRole('button', { name: /Ada Novak/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();

    await page.getByRole('heading', { name: 'Sign in to Customerscore' }).waitFor();
    expect(world.changes).toEqual(['DELETE /api/session']);
  });
});

describe('connecting', () => {
  it('by a token that lacks a scope says which one and what that breaks', async () => {
    const { page } = await browser.open('/settings/providers', { scenario: 'not_connected' });

    await page.getByRole('button', { name: 'Connect by access token' }).click();
    await page.getByLabel('Access token', { exact: true }).fill('pat-eu1-other');
    await page.getByRole('button', { name: 'Check and connect' }).click();

    await page.getByText(/lacks the scope crm\.objects\.companies\.read: nothing can be imported/).waitFor();
  });

  it('by a good token leads to the set-up', async () => {
    const { page } = await browser.open('/settings/providers', { scenario: 'not_connected' });

    await page.getByRole('button', { name: 'Connect by access token' }).click();
    await page.getByLabel('Access token', { exact: true }).fill(` ${GOOD_TOKEN} `);
    await page.getByRole('button', { name: 'Check and connect' }).click();

    await page.getByRole('heading', { name: 'Set up HubSpot' }).waitFor();
  });

  it('offers no access token where they are switched off', async () => {
    const { page } = await browser.open('/settings/providers', {
      scenario: 'not_connected',
      prepare: (world) => {
        world.accessTokensAllowed = false;
      },
    });

    const connect = page.getByRole('link', { name: 'Connect with HubSpot' });
    await connect.waitFor();

    expect(await connect.getAttribute('href')).toBe('/oauth/hubspot/install');
    expect(await page.getByRole('button', { name: 'Connect by access token' }).count()).toBe(0);
  });
});

describe('disconnecting', () => {
  it('asks first, says what happens, and does nothing when cancelled', async () => {
    const { page, world } = await browser.open(PROVIDER);
    await page.getByRole('button', { name: 'Disconnect' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('The app is uninstalled from the HubSpot account, and its card disappears.').waitFor();
    expect(await dialog.textContent()).toMatch(/tokens are deleted.*cycles stop.*history/s);

    await dialog.getByRole('button', { name: 'Cancel' }).click();

    await dialog.waitFor({ state: 'hidden' });
    expect(world.changes).toEqual([]);
  });

  it('disconnects once confirmed', async () => {
    const { page, world } = await browser.open(PROVIDER);
    await page.getByRole('button', { name: 'Disconnect' }).click();

    await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click();

    await page.getByText(/History is kept/).waitFor();
    expect(world.changes).toEqual([DISCONNECT]);
  });
});
