import AxeBuilder from '@axe-core/playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { onlySection, readGallery } from './built-card.ts';
import { type HostBrowser, type OpenCard, overflowOf, startHostBrowser } from './host-browser.ts';

jest.setTimeout(90_000);

let browser: HostBrowser;
let bundle: string;
let card: OpenCard;

beforeAll(async () => {
  browser = await startHostBrowser('http://127.0.0.1:9');
  bundle = await readGallery();
});

afterAll(() => browser.close());
afterEach(() => card.page.context().close());

describe.each(['sidebar', 'tab'] as const)('the gallery of all components, as wide as a %s', (location) => {
  it('fits, draws nothing as unknown and complains about nothing', async () => {
    card = await browser.open({ bundle, location });
    await card.page.getByText('HubSpot report 42').waitFor();

    expect(await card.page.locator('.unknown').count()).toBe(0);
    expect(await overflowOf(card.page)).toBeLessThanOrEqual(0);
    expect(card.complaints).toEqual([]);
  });

  it('is accessible', async () => {
    card = await browser.open({ bundle, location });
    await card.page.getByText('HubSpot report 42').waitFor();

    expect(await violations()).toEqual([]);
  });
});

describe('what opens over the gallery', () => {
  it.each([
    ['a modal', 'overlays', 'Open modal', 'dialog'],
    ['a panel', 'overlays', 'Open panel', 'dialog'],
    ['a menu', 'basics', 'Actions', 'menu'],
    ['a list of choices', 'forms', 'Plan Growth', 'listbox'],
    ['a list to search', 'forms', 'Months Select', 'listbox'],
  ] as const)('is accessible: %s', async (_what, section, button, role) => {
    card = await browser.open({ bundle: onlySection(bundle, section), location: 'tab' });

    await card.page.getByRole('button', { name: button }).click();
    await card.page.getByRole(role).waitFor();

    expect(await violations()).toEqual([]);
  });

  it('is accessible: a calendar', async () => {
    card = await browser.open({ bundle: onlySection(bundle, 'forms'), location: 'sidebar' });

    await card.page.getByRole('button', { name: 'Choose Starts on' }).click();
    await card.page.getByRole('button', { name: 'Next month' }).waitFor();

    expect(await violations()).toEqual([]);
  });
});

async function violations() {
  const { violations: found } = await new AxeBuilder({ page: card.page })
    .options({ resultTypes: ['violations'] })
    .analyze();
  return found.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}
