import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CardHost, startCardHost } from './card-host.ts';

let host: CardHost;

beforeAll(async () => {
  // Questions about records need nothing that has to be built.
  host = await startCardHost({ appUrl: 'http://127.0.0.1:9', distDir: '/nowhere' });
});

afterAll(() => host.close());

async function ask(question: string, details: Record<string, unknown>) {
  const response = await fetch(`${host.url}/crm/${question}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ portalId: 42, companyId: 501, ...details }),
  });
  return { status: response.status, body: await response.json() };
}

describe('crmRouter, properties', () => {
  it('are the stored values, null where there is none', async () => {
    const { body } = await ask('properties', { names: ['name', 'domain', 'annualrevenue', 'nothing'] });

    expect(body).toEqual({
      data: { name: 'Acme </script>', domain: null, annualrevenue: '1500000', nothing: null },
    });
  });

  it('are all of them for a star', async () => {
    const { body } = await ask('properties', { names: '*' });

    expect(body.data).toMatchObject({ numberofemployees: '1200', domain: null });
  });

  it.each([
    ['only those named', { propertiesToFormat: ['numberofemployees'] }, ['1,200', '1500000', '2026-03-05T09:30:00Z']],
    ['all', { propertiesToFormat: 'all' }, ['1,200', '€1,500,000.00', '03/05/2026 10:30 AM GMT+1']],
    [
      'all, as the card asks',
      {
        propertiesToFormat: 'all',
        formattingOptions: { currency: { addSymbol: false }, dateTime: { format: 'D MMMM YY, hh:mm a' } },
      },
      ['1,200', '1,500,000.00', '5 March 26, 10:30 am'],
    ],
    [
      'all, dates by distance',
      { propertiesToFormat: 'all', formattingOptions: { dateTime: { relative: true } } },
      ['1,200', '€1,500,000.00', '8 months ago'],
    ],
  ])('are formatted: %s', async (_which, format, expected) => {
    const names = ['numberofemployees', 'annualrevenue', 'createdate'];

    const { body } = await ask('properties', { names, format });

    expect(names.map((name) => body.data[name])).toEqual(expected);
  });

  it('of a day do not move with the time zone, and of a choice are its label', async () => {
    const { body } = await ask('properties', {
      names: ['renewal_date', 'industry'],
      format: { propertiesToFormat: 'all', formattingOptions: { date: { format: 'll' } } },
    });

    expect(body.data).toEqual({ renewal_date: 'Mar 5, 2027', industry: 'Software' });
  });

  it('of another record that belongs to the company are given too', async () => {
    const { body } = await ask('properties', { names: ['dealname'], objectTypeId: '0-3', objectId: 932 });

    expect(body).toEqual({ data: { dealname: 'Seats' } });
  });
});

describe('crmRouter, associations', () => {
  it('come page by page, by any name of the object type', async () => {
    const pages = [];
    for (const toObjectType of ['0-1', 'contacts', 'CONTACT']) {
      const { body } = await ask('associations', { toObjectType, properties: ['firstname'], pageLength: 2, offset: 2 });
      pages.push(body);
    }

    expect(pages).toEqual(
      Array(3).fill({
        data: {
          results: [
            {
              toObjectId: 903,
              associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId: 280, label: 'Contact' }],
              properties: { firstname: 'Chiara' },
            },
          ],
          hasMore: false,
          nextOffset: 3,
        },
      }),
    );
  });

  it('say that there is more, and where it starts', async () => {
    const { body } = await ask('associations', { toObjectType: '0-1', pageLength: 2 });

    expect(body.data).toMatchObject({ hasMore: true, nextOffset: 2 });
  });
});

describe('crmRouter, search', () => {
  it('gives what matches, the total and where to go on', async () => {
    const filterGroups = [{ filters: [{ propertyName: 'numberofemployees', operator: 'GTE', value: 200 }] }];

    const { body } = await ask('search', {
      objectType: 'companies',
      properties: ['name'],
      filterGroups,
      pageLength: 1,
    });

    expect(body).toEqual({
      data: {
        results: [{ objectId: 501, properties: { name: 'Acme </script>' } }],
        total: 2,
        hasMore: true,
        after: '1',
      },
    });
  });
});

describe('crmRouter, format', () => {
  it('formats values that the card has from elsewhere', async () => {
    const { body } = await ask('format', {
      objectType: 'deals',
      propertiesList: [{ amount: '12.5', dealstage: 'won' }, { dealstage: 'won;offered' }, { amount: 'much' }],
    });

    expect(body).toEqual({
      data: [{ amount: '€12.50', dealstage: 'Won' }, { dealstage: 'Won; Offered' }, { amount: 'much' }],
    });
  });
});

describe('crmRouter, a question without an answer', () => {
  it.each([
    ['properties', { names: ['name'], companyId: 999 }, 'There is no record 999 of type 0-2.'],
    ['properties', { names: ['dealname'], objectTypeId: '0-3', objectId: 1 }, 'There is no record 1 of type 0-3.'],
    ['associations', { toObjectType: '2-7' }, 'The stand-in has no objects of type 2-7.'],
    ['facts', { objectTypeId: '2-7' }, 'The stand-in has no objects of type 2-7.'],
    ['format', { objectType: '2-7', propertiesList: [] }, 'The stand-in has no objects of type 2-7.'],
    ['search', { objectType: 'deals' }, 'Only companies can be searched.'],
    ['search', { objectType: 'companies', pageLength: 0 }, expect.stringContaining('pageLength')],
    ['properties', { names: 7 }, expect.stringContaining('names')],
  ])('to %s says why: %j', async (question, details, error) => {
    expect(await ask(question, details)).toEqual({ status: 200, body: { error } });
  });

  it('about a portal that is not there is a 404', async () => {
    expect(await ask('facts', { portalId: 43, objectTypeId: '0-2' })).toMatchObject({ status: 404 });
  });
});
