import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { GLYPHS } from '../../sandbox/card-host/browser/host/components/glyphs.ts';
import { ILLUSTRATION_ICONS } from '../../sandbox/card-host/browser/host/components/illustration-scenes.ts';
import { type HostBrowser, type OpenCard, startHostBrowser } from './host-browser.ts';
import { sdkComponentNames, sdkIconNames, sdkIllustrationNames } from './sdk-components.ts';

jest.setTimeout(90_000);

let browser: HostBrowser;
let card: OpenCard;

beforeAll(async () => {
  browser = await startHostBrowser('http://127.0.0.1:9');
});

afterAll(() => browser.close());
afterEach(() => card?.page.context().close());

/** Makes the drawing of amounts fail. */
const NO_CURRENCIES = `
  const Real = Intl.NumberFormat;
  Intl.NumberFormat = function (locale, options) {
    if (options?.style === 'currency') throw new Error('no amounts today');
    return new Real(locale, options);
  };`;

/** A bundle that renders a component of each name with these props. */
function bundleOf(names: readonly string[], props: string): string {
  return `
    const h = (name, props, ...children) => React.createElement(RemoteUI.createRemoteReactComponent(name), props, ...children);
    self.extend_V2(() => React.createElement(React.Fragment, null,
      ${JSON.stringify(names)}.map((name) => h('Box', { key: name }, h(name, ${props}, 'inside ' + name))),
    ));`;
}

function unknownComponents(): Promise<(string | null)[]> {
  return card.page
    .locator('.unknown[data-component]')
    .evaluateAll((boxes) => boxes.map((box) => box.getAttribute('data-component')));
}

describe('the card host, the components of the SDK', () => {
  it('are read from the installed package', () => {
    const names = sdkComponentNames();

    expect(names).toHaveLength(84);
    expect(names).toEqual(
      expect.arrayContaining([
        'BarChart',
        'CrmAssociationTable',
        'DropdownButtonItem',
        'Modal',
        'Textarea',
        'ToggleGroup',
      ]),
    );
  });

  it('are all drawn, and only a name that the SDK does not have is a labelled box', async () => {
    card = await browser.open({ bundle: bundleOf([...sdkComponentNames(), 'NotAComponent'], '{ title: "T" }') });

    expect(await unknownComponents()).toEqual(['NotAComponent']);
    expect(await card.page.locator('.unknown').textContent()).toBe('NotAComponent title=Tinside NotAComponent');
    expect(card.complaints).toEqual([]);
  });

  it.each([
    ['numbers', '7'],
    ['texts', '"text"'],
    ['lists', '[null, 1, {}]'],
    ['objects', '{ nested: { deep: [] } }'],
    ['functions', '() => { throw new Error("not to be called"); }'],
  ])('are all drawn when all their props are %s', async (_kind, value) => {
    const odd = `Object.fromEntries(['id', 'title', 'label', 'name', 'value', 'data', 'axes', 'options', 'properties', 'propertyColumns', 'statistics', 'actionConfigs', 'stepNames', 'page', 'pageCount', 'paginated', 'sortDirection', 'format', 'truncate', 'href', 'size', 'score', 'min', 'max', 'interval', 'currency', 'columnWidth', 'selected', 'open', 'objectTypeId', 'width', 'height'].map((name) => [name, ${value}]))`;

    card = await browser.open({ bundle: bundleOf(sdkComponentNames(), odd) });

    expect(await unknownComponents()).toEqual([]);
    expect(card.complaints).toEqual([]);
  });

  it('are drawn with an icon for each of its names', () => {
    expect(sdkIconNames().filter((name) => !(name in GLYPHS))).toEqual([]);
    expect(sdkIconNames().length).toBeGreaterThan(150);
  });

  it('are drawn with a scene for each illustration', () => {
    expect(sdkIllustrationNames().filter((name) => !(name in ILLUSTRATION_ICONS))).toEqual([]);
    expect(sdkIllustrationNames().length).toBeGreaterThan(30);
  });
});

describe('the card host, a drawing that fails', () => {
  it('leaves the rest of the card standing', async () => {
    card = await browser.open({
      before: NO_CURRENCIES,
      bundle: `
        const h = (name, props, ...children) => React.createElement(RemoteUI.createRemoteReactComponent(name), props, ...children);
        self.extend_V2(() => h('Stack', {}, h('Text', {}, 'before'), h('CurrencyInput', { label: 'Amount', value: 1 }), h('Text', {}, 'after')));`,
    });

    expect(await unknownComponents()).toEqual(['CurrencyInput']);
    expect(await card.page.getByText('before').isVisible()).toBe(true);
    expect(await card.page.getByText('after').isVisible()).toBe(true);
    expect(card.complaints).toContain('no amounts today');
  });

  it('gets another chance when the card renders anew', async () => {
    card = await browser.open({
      before: NO_CURRENCIES,
      bundle: `
        const h = (name, props, ...children) => React.createElement(RemoteUI.createRemoteReactComponent(name), props, ...children);
        function Card() {
          const [value, setValue] = React.useState(1);
          return h('Stack', {}, h('CurrencyInput', { label: 'Amount', value }), h('Button', { onClick: () => setValue(undefined) }, 'Empty it'));
        }
        self.extend_V2(() => React.createElement(Card));`,
    });
    const before = await unknownComponents();

    await card.page.getByRole('button', { name: 'Empty it' }).click();
    await card.page.getByLabel('Amount').waitFor();

    expect(before).toEqual(['CurrencyInput']);
    expect(await unknownComponents()).toEqual([]);
  });
});

describe('the card host, a bundle that fails', () => {
  it('says that the card stopped, and why', async () => {
    card = await browser.open({ bundle: 'throw new Error("broken bundle")', waits: false });

    await card.page.getByText('The card stopped working').waitFor();

    expect(await card.page.getByText('broken bundle').isVisible()).toBe(true);
  });
});
