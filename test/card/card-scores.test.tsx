import { describe, expect, it } from '@jest/globals';
import { cardCustomer, type ReadyBody, readyBody, reason, scoreDays, scored } from '../support/card-bodies.ts';
import { type CardLocation, linesOf, renderCard } from './card-setup.tsx';
import {
  Alert,
  Button,
  LineChart,
  Link,
  StatisticsItem,
  StatisticsTrend,
  Table,
  TableCell,
  Tag,
  Text,
  Tile,
} from './ui-extensions.ts';

async function showCard(body: ReadyBody, location: CardLocation = 'crm.record.sidebar') {
  const { renderer, request } = renderCard(location);
  (await request(0)).answer(200, body);
  await renderer.waitFor(() => renderer.find(Tile));
  return renderer;
}

function withFit(fit: ReadyBody['scores']['fit']): ReadyBody {
  return readyBody({ scores: { ...readyBody().scores, fit } });
}

describe('score card, with scores', () => {
  it('shows the three scores with their bands', async () => {
    const renderer = await showCard(readyBody());

    expect(renderer.findAll(StatisticsItem).map(({ props }) => [props.label, props.number])).toEqual([
      ['Fit', '82'],
      ['Health', '52.5'],
      ['Churn Risk', '66'],
    ]);
    expect(renderer.findAll(Tag).map(({ text, props }) => [text, props.variant])).toEqual([
      ['Good', 'success'],
      ['Fair', 'warning'],
      ['High', 'error'],
    ]);
  });

  it('colours a rising Fit green, a falling Health and a rising Churn Risk red', async () => {
    const renderer = await showCard(readyBody());

    expect(renderer.findAll(StatisticsTrend).map(({ props }) => [props.direction, props.color, props.value])).toEqual([
      ['increase', 'green', '+3 in a week'],
      ['decrease', 'red', '−4.5 in a week'],
      ['increase', 'red', '+7 in a week'],
    ]);
  });

  it.each([
    [null, 'No earlier score'],
    [0, 'Same as a week ago'],
  ])('says in words what a change of %p means instead of drawing an arrow', async (change, words) => {
    const renderer = await showCard(withFit(scored({ change })));

    expect(linesOf(renderer.find(StatisticsItem))).toContain(words);
    expect(renderer.findAll(StatisticsTrend)).toHaveLength(2);
  });

  it('shows why a score is missing, and no number for it', async () => {
    const renderer = await showCard(withFit({ status: 'not_scored', message: 'No attribute of it is known.' }));

    expect(renderer.find(StatisticsItem).props.number).toBe('–');
    expect(linesOf(renderer.find(StatisticsItem))).toContain('No attribute of it is known.');
  });

  it('says how much of the data is known when it is not all', async () => {
    const renderer = await showCard(withFit(scored({ coverage: 0.755 })));

    expect(linesOf(renderer).filter((line) => line?.includes('of the data'))).toEqual(['76% of the data is known']);
  });
});

describe('score card, reasons', () => {
  const five = [reason('a', 40), reason('b', 20.1), reason('c', 12), reason('d', 10.2), reason('e', -0.3)];

  function press(renderer: Awaited<ReturnType<typeof showCard>>, text: string) {
    renderer.find(Button, (node) => node.text === text).trigger('onClick');
  }

  it('shows up to four of them by name with their signed points', async () => {
    const renderer = await showCard(withFit(scored({ reasons: [reason('a', 90), reason('b', -8)] })));

    expect(linesOf(renderer.find(Tile))).toEqual(['Reason a', '+90', 'Reason b', '−8']);
  });

  it('shortens a longer list to the top three and a sum of the rest, so that the points still add up', async () => {
    const renderer = await showCard(withFit(scored({ reasons: five })));

    expect(linesOf(renderer.find(Tile)).slice(-2)).toEqual(['2 more reasons', '+9.9']);
    expect(linesOf(renderer.find(Tile))).not.toContain('Reason d');
  });

  it('says so when nothing counts', async () => {
    const renderer = await showCard(withFit(scored({ reasons: [] })));

    expect(linesOf(renderer.find(Tile))).toEqual(['Nothing is known that counts.']);
  });

  it('unfolds in the sidebar to all of them with details and the total, in the panel of the score', async () => {
    const renderer = await showCard(withFit(scored({ reasons: five })));

    press(renderer, 'Details of Fit');
    await renderer.waitFor(() => expect(linesOf(renderer.find(Tile))).toContain('Reason e'));
    const unfolded = linesOf(renderer.find(Tile));
    press(renderer, 'Hide details of Fit');
    await renderer.waitFor(() => expect(linesOf(renderer.find(Tile))).not.toContain('Reason e'));

    expect(unfolded.slice(-5)).toEqual(['Reason e', 'as measured', '−0.3', 'Fit', '82']);
    expect(unfolded).not.toContain('2 more reasons');
  });

  it('unfolds on a tab to a table below the scores, of one score at a time', async () => {
    const renderer = await showCard(withFit(scored({ reasons: five })), 'crm.record.tab');

    press(renderer, 'Details of Fit');
    await renderer.waitFor(() => renderer.find(Table));
    const fit = cellsOf(renderer);
    press(renderer, 'Details of Health');
    await renderer.waitFor(() => expect(cellsOf(renderer)).toContain('Health'));

    expect(fit.slice(0, 3)).toEqual(['Reason a', 'as measured', '+40']);
    expect(fit.slice(-6)).toEqual(['Reason e', 'as measured', '−0.3', 'Fit', ' ', '82']);
    expect(renderer.findAll(Table)).toHaveLength(1);
    expect(linesOf(renderer.find(Tile))).toContain('2 more reasons');
  });
});

function cellsOf(renderer: Awaited<ReturnType<typeof showCard>>): (string | null)[] {
  return renderer
    .find(Table)
    .findAll(TableCell)
    .map(({ text }) => text);
}

describe('score card, around the scores', () => {
  it('says how fresh the data is and links to the customer', async () => {
    const renderer = await showCard(readyBody());

    expect(renderer.find(Text, ({ text }) => text?.startsWith('Read from') ?? false).text).toBe(
      'Read from HubSpot 2 h ago, scored 1 h ago',
    );
    expect(renderer.find(Link).props.href).toEqual({ url: cardCustomer().url, external: true });
  });

  it('warns when the data is stale, with the reason', async () => {
    const renderer = await showCard(readyBody({ stale: true, message: 'Last read 3 days ago.' }));

    expect(renderer.find(Alert).props.variant).toBe('warning');
    expect(renderer.find(Alert).text).toBe('Last read 3 days ago.');
  });

  it('marks a churned customer with the day', async () => {
    const customer = cardCustomer({ churned: true, churnedOn: '2026-11-03' });

    const renderer = await showCard(readyBody({ customer }));

    expect(renderer.find(Tag).text).toBe('Churned 3 Nov 2026');
  });

  it('draws the history on a tab: one row per known score and day', async () => {
    const renderer = await showCard(readyBody({ history: scoreDays(4) }), 'crm.record.tab');

    const { data } = renderer.find(LineChart).props;
    expect(data).toHaveLength(4 + 4 + 2);
    expect(data).toContainEqual({ day: Date.parse(scoreDays(4)[3]?.day ?? ''), score: 'Churn Risk', value: 43 });
  });

  it('draws no history in the sidebar', async () => {
    const renderer = await showCard(readyBody(), 'crm.record.sidebar');

    expect(renderer.maybeFind(LineChart)).toBeNull();
  });

  it('draws no history from a single day', async () => {
    const renderer = await showCard(readyBody({ history: scoreDays(1) }), 'crm.record.tab');

    expect(renderer.maybeFind(LineChart)).toBeNull();
  });
});
