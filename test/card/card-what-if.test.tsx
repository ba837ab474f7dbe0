import { describe, expect, it } from '@jest/globals';
import type { ScoringInputBody } from '../../src/contract/index.ts';
import { DEFAULT_CATALOGUE, DEFAULT_MODEL, scoreCustomer } from '../../src/scoring/index.ts';
import { readyBody } from '../support/card-bodies.ts';
import { type CardLocation, linesOf, renderCard } from './card-setup.tsx';
import { Alert, Button, Input, LoadingSpinner, NumberInput, Select, Tag, Tile } from './ui-extensions.ts';

const INPUT: ScoringInputBody['input'] = {
  model: DEFAULT_MODEL,
  modelVersion: 1,
  catalogue: DEFAULT_CATALOGUE,
  attributes: { employees: 120, industry: 'RETAIL', plan: 'starter', seats: 20 },
  metrics: { logins_30d: { day: '2026-11-23', value: 90 }, nps: { day: '2026-11-23', value: 20 } },
  now: '2026-11-23T10:00:00.000Z',
};

/** The card with its scores on screen, after somebody asked what if. */
async function askWhatIf(location: CardLocation = 'crm.record.sidebar') {
  const card = renderCard(location);
  (await card.request(0)).answer(200, readyBody());
  await card.renderer.waitFor(() => card.renderer.find(Tile));
  press(card, 'What if…');
  return { ...card, question: await card.request(1) };
}

async function openWhatIf(body: unknown = { input: INPUT }) {
  const card = await askWhatIf();
  card.question.answer(200, body);
  await card.renderer.waitFor(() => card.renderer.find(Select));
  return card;
}

function press({ renderer }: Pick<ReturnType<typeof renderCard>, 'renderer'>, label: string): void {
  const button = renderer.findAll(Button).find(({ text }) => text === label);
  if (!button) throw new Error(`There is no button "${label}"`);
  button.trigger('onClick');
}

/** The line that tells a score. */
const lineOf = (lines: readonly (string | null)[], label: string) =>
  lines.find((line) => line !== null && new RegExp(`^${label} \\d`).test(line));

describe('score card, what if', () => {
  it('asks for what the customer is scored by only when somebody wants to know', async () => {
    const { question, renderer } = await askWhatIf();

    expect(question.url).toBe('https://api.example.com/card/scoring-input?companyId=501');
    expect(question.options?.method).toBe('GET');
    expect(renderer.findAll(LoadingSpinner)).toHaveLength(1);
  });

  it('scores the customer here with another value of a metric', async () => {
    const { renderer, asked } = await openWhatIf();
    const before = scoreCustomer(INPUT).scores.health;

    renderer.find(Select).props.onChange?.('metric nps');
    await renderer.waitFor(() => renderer.find(NumberInput));
    renderer.find(NumberInput).props.onChange?.(60);

    const value = before.status === 'scored' ? before.value : 0;
    await renderer.waitFor(() => {
      expect(lineOf(linesOf(renderer), 'Health')).toMatch(/^Health [\d.]+ \(\+[\d.]+\)$/);
    });
    const [, shown = ''] = /^Health ([\d.]+)/.exec(lineOf(linesOf(renderer), 'Health') ?? '') ?? [];
    expect(Number(shown)).toBeGreaterThan(value);
    expect(asked).toHaveLength(2);
  });

  it('says beside a metric with a trend that the weeks before stay, and nothing beside one without', async () => {
    const { renderer } = await openWhatIf();
    const notes = () => linesOf(renderer).filter((line) => line?.includes('weeks before'));

    renderer.find(Select).props.onChange?.('metric logins_30d');
    await renderer.waitFor(() => expect(notes()).toHaveLength(1));

    renderer.find(Select).props.onChange?.('metric nps');
    await renderer.waitFor(() => expect(notes()).toEqual([]));
  });

  it('takes a text for an attribute, and an empty one for unknown', async () => {
    const { renderer } = await openWhatIf();
    renderer.find(Select).props.onChange?.('attribute plan');
    await renderer.waitFor(() => renderer.find(Input));

    renderer.find(Input).props.onInput?.('enterprise');

    await renderer.waitFor(() => expect(lineOf(linesOf(renderer), 'Fit')).toBe('Fit 65 (+15)'));
    renderer.find(Input).props.onInput?.('');
    await renderer.waitFor(() => expect(lineOf(linesOf(renderer), 'Fit')).toBe('Fit 58.8 (+8.8)'));
  });

  it('says what would bring a score into a better band', async () => {
    const { renderer } = await openWhatIf();

    expect(linesOf(renderer)).toContain('Fit gets better with Industry: Computer software instead of Retail');
  });

  it('shows the scores as they are before a value is chosen, and can be closed', async () => {
    const card = await openWhatIf();
    const bands = card.renderer.findAll(Tag).map(({ text }) => text);
    expect(bands).toHaveLength(6);

    press(card, 'Close');

    await card.renderer.waitFor(() => expect(card.renderer.findAll(Select)).toHaveLength(0));
  });

  it.each([
    ['is refused', 500, { error: {} }],
    ['cannot be understood', 200, { input: { model: {} } }],
  ])('says so when the answer %s, and asks again', async (_how, status, body) => {
    const card = await askWhatIf();
    card.question.answer(status, body);
    await card.renderer.waitFor(() => card.renderer.find(Alert));

    press(card, 'Try again');
    (await card.request(2)).answer(200, { input: INPUT });

    await card.renderer.waitFor(() => card.renderer.find(Select));
  });
});
