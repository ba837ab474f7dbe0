import { describe, expect, it } from '@jest/globals';
import { readyBody, scored } from '../support/card-bodies.ts';
import { renderCard } from './card-setup.tsx';
import { Alert, LoadingButton, LoadingSpinner, StatisticsItem, StatusTag, Tile } from './ui-extensions.ts';

async function shownCard() {
  const card = renderCard();
  (await card.request(0)).answer(200, readyBody());
  await card.renderer.waitFor(() => card.renderer.find(Tile));
  return card;
}

describe('score card, refresh', () => {
  it('asks for a refresh and keeps the scores on the screen while it waits', async () => {
    const { renderer, request } = await shownCard();

    renderer.find(LoadingButton).trigger('onClick');
    await renderer.waitFor(() => expect(renderer.find(LoadingButton).props.loading).toBe(true));

    expect((await request(1)).url).toBe('https://api.example.com/card/refresh?companyId=501');
    expect((await request(1)).options).toEqual({ method: 'POST', timeout: 5_000 });
    expect(renderer.find(StatisticsItem).props.number).toBe('82');
  });

  it('shows the new scores and says so', async () => {
    const { renderer, request, alerts } = await shownCard();

    renderer.find(LoadingButton).trigger('onClick');
    (await request(1)).answer(200, readyBody({ scores: { ...readyBody().scores, fit: scored({ value: 91 }) } }));
    await renderer.waitFor(() => expect(renderer.find(StatisticsItem).props.number).toBe('91'));

    expect(renderer.find(LoadingButton).props.loading).toBe(false);
    expect(alerts).toEqual([{ type: 'success', message: 'Scores are up to date.' }]);
  });

  it('keeps the old scores and says why when the refresh fails', async () => {
    const { renderer, request, alerts } = await shownCard();

    renderer.find(LoadingButton).trigger('onClick');
    (await request(1)).answer(429, {});
    await renderer.waitFor(() => expect(renderer.find(LoadingButton).props.loading).toBe(false));

    expect(renderer.find(StatisticsItem).props.number).toBe('82');
    expect(alerts).toEqual([
      {
        type: 'danger',
        title: 'Too many requests',
        message: 'HubSpot limits how often cards may ask. Try again in a minute.',
      },
    ]);
  });

  it('drops an answer that a later question has overtaken', async () => {
    const { renderer, request, alerts } = await shownCard();
    renderer.find(LoadingButton).trigger('onClick');
    renderer.find(LoadingButton).trigger('onClick');

    (await request(2)).answer(200, readyBody({ stale: true, message: 'the later answer' }));
    await renderer.waitFor(() => renderer.find(Alert));
    (await request(1)).answer(200, readyBody({ stale: true, message: 'the earlier answer' }));
    await new Promise((resolve) => setTimeout(resolve, 0));

    expect(renderer.find(Alert).text).toBe('the later answer');
    expect(alerts).toHaveLength(1);
  });
});

describe('score card, when the record page moves to another company', () => {
  it('shows nothing of the company before, and drops its late answer', async () => {
    const { renderer, request } = renderCard();
    const first = await request(0);

    renderer.find(StatusTag).trigger('onClick');
    const second = await request(1);
    first.answer(200, readyBody({ stale: true, message: 'of the company before' }));
    await new Promise((resolve) => setTimeout(resolve, 0));
    const whileWaiting = renderer.maybeFind(LoadingSpinner);
    second.answer(200, readyBody());
    await renderer.waitFor(() => renderer.find(Tile));

    expect(second.url).toBe('https://api.example.com/card/scores?companyId=502');
    expect(whileWaiting).not.toBeNull();
    expect(renderer.maybeFind(Alert)).toBeNull();
  });

  it('goes back to the spinner from the scores of the company before', async () => {
    const { renderer, request } = await shownCard();

    renderer.find(StatusTag).trigger('onClick');
    await renderer.waitFor(() => renderer.find(LoadingSpinner));

    expect(renderer.maybeFind(Tile)).toBeNull();
    expect((await request(1)).url).toContain('companyId=502');
  });
});
