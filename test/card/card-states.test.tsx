import { describe, expect, it } from '@jest/globals';
import { cardCustomer, readyBody } from '../support/card-bodies.ts';
import { linesOf, renderCard } from './card-setup.tsx';
import { Button, EmptyState, ErrorState, Link, LoadingSpinner, Statistics } from './ui-extensions.ts';

describe('score card, while it loads', () => {
  it('shows a spinner and asks our server for the company, waiting five seconds at most', async () => {
    const { renderer, asked, request } = renderCard();

    expect(renderer.find(LoadingSpinner).props.label).toBe('Loading scores');
    expect((await request(0)).url).toBe('https://api.example.com/card/scores?companyId=501');
    expect((await request(0)).options).toEqual({ method: 'GET', timeout: 5_000 });
    expect(asked).toHaveLength(1);
  });
});

describe('score card, when something has to be done first', () => {
  it.each([
    ['not_connected', 'HubSpot is not connected', 'Connect in Customerscore'],
    ['not_mapped', 'One step left', 'Finish the set-up'],
    ['not_a_customer', 'Not a customer yet', 'Open Customerscore'],
  ])('says for %s what to do and links to it', async (state, title, action) => {
    const { renderer, request } = renderCard();

    (await request(0)).answer(200, { state, message: 'Here is why.', url: 'https://console.example.com/next' });
    await renderer.waitFor(() => renderer.find(EmptyState));

    expect(renderer.find(EmptyState).props.title).toBe(title);
    expect(linesOf(renderer)).toContain('Here is why.');
    expect(renderer.find(Button).text).toBe(action);
    expect(renderer.find(Button).props.href).toEqual({ url: 'https://console.example.com/next', external: true });
  });

  it('says for a customer without scores why, and links to the customer', async () => {
    const { renderer, request } = renderCard();

    (await request(0)).answer(200, {
      state: 'no_score',
      message: 'There is no scoring model.',
      customer: cardCustomer(),
    });
    await renderer.waitFor(() => renderer.find(EmptyState));

    expect(linesOf(renderer)).toContain('There is no scoring model.');
    expect(renderer.find(Link).props.href).toEqual({ url: cardCustomer().url, external: true });
    expect(renderer.maybeFind(Statistics)).toBeNull();
  });
});

describe('score card, when loading fails', () => {
  it.each([
    ['a server error', 503, 'Customerscore did not answer'],
    ['too many requests', 429, 'Too many requests'],
    ['a refused signature', 401, 'Customerscore refused the request'],
    ['a forbidden portal', 403, 'Customerscore refused the request'],
  ])('explains %s', async (_situation, status, title) => {
    const { renderer, request } = renderCard();

    (await request(0)).answer(status, { error: { code: 'x' } });
    await renderer.waitFor(() => renderer.find(ErrorState));

    expect(renderer.find(ErrorState).props.title).toBe(title);
  });

  it('explains an answer that never came', async () => {
    const { renderer, request } = renderCard();

    (await request(0)).fail(new Error('timeout'));
    await renderer.waitFor(() => renderer.find(ErrorState));

    expect(renderer.find(ErrorState).props.title).toBe('Customerscore did not answer');
  });

  it.each([
    ['a state it does not know', { state: 'brand_new' }],
    ['a score without a value', { ...readyBody(), scores: { fit: { status: 'scored' } } }],
    ['no object at all', null],
  ])('says that it is out of date when the answer is %s', async (_situation, body) => {
    const { renderer, request } = renderCard();

    (await request(0)).answer(200, body);
    await renderer.waitFor(() => renderer.find(ErrorState));

    expect(renderer.find(ErrorState).props.title).toBe('This card is out of date');
  });

  it('asks nobody when the app was uploaded without a server address', async () => {
    const { renderer, asked } = renderCard('crm.record.sidebar', { API_HOST: undefined });

    await renderer.waitFor(() => renderer.find(ErrorState));

    expect(renderer.find(ErrorState).props.title).toBe('The card has no server address');
    expect(asked).toHaveLength(0);
  });

  it('loads again on request and then shows the scores', async () => {
    const { renderer, request } = renderCard();
    (await request(0)).answer(503, {});
    await renderer.waitFor(() => renderer.find(ErrorState));

    renderer.find(Button).trigger('onClick');
    await renderer.waitFor(() => renderer.find(LoadingSpinner));
    (await request(1)).answer(200, readyBody());
    await renderer.waitFor(() => renderer.find(Statistics));

    expect(renderer.maybeFind(ErrorState)).toBeNull();
  });
});
