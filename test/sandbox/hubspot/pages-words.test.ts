import { describe, expect, it } from '@jest/globals';
import type { Fault } from '../../../sandbox/hubspot/control/fault-plan.ts';
import { defineProperty, optionsOf, type PropertySketch } from '../../../sandbox/hubspot/crm/property-definition.ts';
import { faultText } from '../../../sandbox/hubspot/pages/faults/fault-words.ts';
import { READY_FAULTS } from '../../../sandbox/hubspot/pages/faults/ready-faults.ts';
import { html } from '../../../sandbox/hubspot/pages/html.ts';
import { count, durationText, percent, timeText } from '../../../sandbox/hubspot/pages/parts/words.ts';
import { query } from '../../../sandbox/hubspot/pages/paths.ts';
import { nextValue } from '../../../sandbox/hubspot/pages/record/next-value.ts';

const FAULT: Fault = { id: 1, body: 'json', delayMs: 0, times: null, probability: 1 };

describe('words and values of the pages', () => {
  it.each<[Partial<Fault>, string]>([
    [{ status: 500 }, 'All calls: 500'],
    [{ status: 429, times: 1 }, 'The next call: 429'],
    [{ status: 423, times: 3, path: '/batch/' }, 'The next 3 calls to …/batch/: 423'],
    [{ status: 502, body: 'html', probability: 0.1 }, 'All calls, each with a chance of 10.0 %: 502 with an HTML page'],
    [{ delayMs: 5000, method: 'GET', skip: 2 }, 'All GET calls, after 2 more: 5 seconds later'],
    [{ delayMs: 1000, times: 1, status: 503, body: 'text' }, 'The next call: 1 second later, 503 with plain text'],
    [{ status: 503, body: 'empty' }, 'All calls: 503 with nothing at all'],
    [{ connection: 'reset', workDone: true, times: 1 }, 'The next call: the work is done, the connection breaks'],
    [{ connection: 'hang' }, 'All calls: no answer ever comes'],
    [{ kind: 'oauthToken', oauth: 'BAD_REFRESH_TOKEN' }, 'All calls to oauthToken: BAD_REFRESH_TOKEN'],
    [{ batch: 'partial' }, 'All calls: 50.0 % of the inputs fail'],
    [{ batch: 'short', share: 0.1 }, 'All calls: 10.0 % of the results are left out'],
    [{ batch: 'empty' }, 'All calls: all results are left out'],
  ])('a fault of %j reads "%s"', (fault, text) => {
    expect(faultText({ ...FAULT, ...fault })).toBe(text);
  });

  it('every ready fault has an id and words of its own', () => {
    const texts = READY_FAULTS.map(({ fault }) => faultText({ id: 1, ...fault }));

    expect(new Set(texts).size).toBe(READY_FAULTS.length);
    expect(new Set(READY_FAULTS.map(({ id }) => id)).size).toBe(READY_FAULTS.length);
  });

  const property = (sketch: Pick<PropertySketch, 'type' | 'fieldType'> & Partial<PropertySketch>) =>
    defineProperty({ name: 'p', label: 'P', groupName: 'g', ...sketch }, 0);
  const choice = property({
    type: 'enumeration',
    fieldType: 'select',
    options: optionsOf([
      ['One', '1'],
      ['Two', '2'],
    ]),
  });

  it.each([
    [property({ type: 'number', fieldType: 'number' }), '41', '42'],
    [property({ type: 'number', fieldType: 'number' }), '', '1'],
    [property({ type: 'bool', fieldType: 'booleancheckbox' }), 'true', 'false'],
    [choice, '2', '1'],
    [choice, '', '1'],
    [property({ type: 'date', fieldType: 'date' }), '2026-12-31', '2027-01-01'],
    [property({ type: 'string', fieldType: 'text' }), 'Acme', 'Acme (changed)'],
    [property({ type: 'string', fieldType: 'text' }), 'Acme (changed)', 'Acme'],
    [property({ type: 'string', fieldType: 'text', name: 'domain' }), 'acme.example', 'new-acme.example'],
    [property({ type: 'string', fieldType: 'text', name: 'domain' }), 'new-acme.example', 'acme.example'],
  ])('the next value of a property, case %#, is valid and another one', (definition, value, next) => {
    expect(nextValue(definition, value)).toBe(next);
  });

  it.each([
    [900, '1 second'],
    [119_000, '119 seconds'],
    [180_000, '3 minutes'],
    [7_200_000, '2 hours'],
    [604_800_000, '7 days'],
    [-5, '0 seconds'],
  ])('%i ms read as "%s"', (ms, text) => {
    expect(durationText(ms)).toBe(text);
  });

  it('numbers, shares and times are written one way', () => {
    expect([count(1, 'company', 'companies'), count(1204, 'company', 'companies')]).toEqual([
      '1 company',
      '1,204 companies',
    ]);
    expect(percent(0.0417)).toBe('4.2 %');
    expect(timeText(Date.UTC(2026, 10, 25, 21, 3, 4))).toBe('2026-11-25 21:03:04');
  });

  it('an address holds only what is given, in safe form', () => {
    expect(query({ a: undefined, b: '' })).toBe('');
    expect(query({ a: 'x y&z', b: 2 })).toBe('?a=x+y%26z&b=2');
  });

  it('markup escapes everything but markup', () => {
    expect(html`<p title="${'"<&>\''}">${html`<b>${'<'}</b>`}${[null, false, undefined, 0]}</p>`.markup).toBe(
      '<p title="&#34;&#60;&#38;&#62;&#39;"><b>&#60;</b>0</p>',
    );
  });
});
