import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type CompanyUpdate, nextAfterRefusal, type Refusal } from '../../../../src/sync/index.ts';

const batch = (values: readonly string[], property = 'tier'): CompanyUpdate[] =>
  values.map((value, index) => ({ id: String(index + 1), properties: { [property]: value } }));

const ids = (parts: readonly (readonly CompanyUpdate[])[]) => parts.map((part) => part.map(({ id }) => id));

function refusal(detail: Partial<Refusal['details'][number]>, message = 'Property values were not valid'): Refusal {
  return { message, details: [{ code: 'INVALID_OPTION', message: '', propertyNames: [], ids: [], ...detail }] };
}

/** The body that HubSpot has sent since 2025: the reasons packed into the message, with the value. */
function packed(entry: Readonly<Record<string, unknown>>): Refusal {
  const facts = [{ isValid: false, message: 'no', localizedErrorMessage: 'no', ...entry }];
  return { message: `HubSpot refused it: Property values were not valid: ${JSON.stringify(facts)}`, details: [] };
}

describe('nextAfterRefusal', () => {
  it('sets the company whose value HubSpot quotes apart from the rest, which goes first', () => {
    const step = nextAfterRefusal(
      batch(['gold', 'mars', 'silver']),
      refusal({ propertyNames: ['tier'], message: 'mars was not one of the allowed options' }),
    );

    expect(step.kind === 'split' && ids(step.parts)).toEqual([['1', '3'], ['2']]);
  });

  it('goes by the value packed into the message, so that allowed options quoted there do not mislead', () => {
    const message = 'mars was not one of the allowed options: [gold, silver]';
    const step = nextAfterRefusal(
      batch(['gold', 'mars', 'silver']),
      packed({ name: 'tier', error: 'INVALID_OPTION', propertyValue: 'mars', localizedErrorMessage: message }),
    );

    expect(step.kind === 'split' && ids(step.parts)).toEqual([['1', '3'], ['2']]);
  });

  it('understands the reasons of 2022, which name the property in the message only', () => {
    const step = nextAfterRefusal(batch(['gold']), {
      message: `Property values were not valid: [{"isValid":false,"message":"mars was not one of the allowed options","error":"INVALID_OPTION","name":"tier"}]`,
      details: [],
    });

    expect(step).toMatchObject({ kind: 'refuse', problem: { code: 'option_not_allowed', property: 'tier' } });
  });

  it('sets companies apart that HubSpot names by id', () => {
    const step = nextAfterRefusal(batch(['a', 'b', 'c', 'd']), refusal({ ids: ['2', '4'] }));

    expect(step.kind === 'split' && ids(step.parts)).toEqual([
      ['1', '3'],
      ['2', '4'],
    ]);
  });

  it('does not take a number for the end of a longer one', () => {
    const step = nextAfterRefusal(
      batch(['17', '7', '5']),
      refusal({ code: 'INVALID_INTEGER', propertyNames: ['tier'], message: '17 was not a valid number.' }),
    );

    expect(step.kind === 'split' && ids(step.parts)).toEqual([['2', '3'], ['1']]);
  });

  it.each([
    ['names nothing', refusal({})],
    ['names a property that all companies have, and no value', refusal({ propertyNames: ['tier'] })],
    ['names a company that is not in the batch', refusal({ ids: ['99'] })],
    ['quotes a value that all companies have', refusal({ propertyNames: ['tier'], message: 'x is bad' })],
  ])('halves the batch when HubSpot %s', (_case, refused) => {
    const step = nextAfterRefusal(batch(['x', 'x', 'x']), refused);

    expect(step.kind === 'split' && ids(step.parts)).toEqual([['1', '2'], ['3']]);
  });

  it.each([
    ['PROPERTY_DOESNT_EXIST', 'property_missing'],
    ['READ_ONLY_VALUE', 'property_read_only'],
  ])('leaves a property out that cannot be written at all (%s)', (code, ours) => {
    const step = nextAfterRefusal(batch(['a', 'b']), refusal({ code, propertyNames: ['tier'], message: 'gone' }));

    expect(step.kind === 'without' && [...step.properties]).toEqual([
      ['tier', { code: ours, message: 'HubSpot: gone', property: 'tier', actor: 'user_action' }],
    ]);
  });

  it('does not believe that a property is gone which the batch does not send', () => {
    const refused = refusal({ code: 'PROPERTY_DOESNT_EXIST', propertyNames: ['other'] });

    expect(nextAfterRefusal(batch(['a', 'b']), refused).kind).toBe('split');
  });

  it('refuses the company that is left alone, with HubSpot’s reason', () => {
    const step = nextAfterRefusal(
      batch(['mars']),
      refusal({ message: 'mars is not allowed', propertyNames: ['tier'] }),
    );

    expect(step).toEqual({
      kind: 'refuse',
      problem: {
        code: 'option_not_allowed',
        message: 'HubSpot: mars is not allowed',
        property: 'tier',
        actor: 'user_action',
      },
    });
  });

  it('refuses a single company without a known reason with the message of the call', () => {
    const step = nextAfterRefusal(batch(['x']), { message: 'no idea', details: [] });

    expect(step).toMatchObject({
      kind: 'refuse',
      problem: { code: 'refused_by_hubspot', message: 'HubSpot: no idea' },
    });
  });

  it('always splits into smaller parts that are the batch, whatever HubSpot says', () => {
    const values = fc.array(fc.constantFrom('a', 'b', 'c', '7', '17', ''), { minLength: 2, maxLength: 40 });
    const detail = fc.record({
      code: fc.constantFrom('INVALID_OPTION', 'INVALID_INTEGER', null),
      message: fc.constantFrom('', 'a was wrong', '17 and b', '['),
      propertyNames: fc.subarray(['tier', 'other']),
      ids: fc.subarray(['1', '2', '50']),
    });
    fc.assert(
      fc.property(values, fc.array(detail), fc.string(), (sent, details, message) => {
        const updates = batch(sent);
        const step = nextAfterRefusal(updates, { message, details });
        if (step.kind !== 'split') throw new Error(`It should split, not ${step.kind}.`);
        expect(
          step.parts
            .flat()
            .map(({ id }) => id)
            .sort(),
        ).toEqual(updates.map(({ id }) => id).sort());
        for (const part of step.parts) expect(part.length).toBeLessThan(updates.length);
      }),
    );
  });
});
