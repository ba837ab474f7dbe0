import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createZone, UTC } from '../../../src/mapping/index.ts';

/** From UTC−12 to UTC+14: whole hours, halves and quarters, changing clocks north and south, jumps over midnight. */
const ZONES = [
  'Etc/GMT+12',
  'Pacific/Pago_Pago',
  'Pacific/Niue',
  'Pacific/Honolulu',
  'Pacific/Marquesas',
  'America/Los_Angeles',
  'America/New_York',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/Havana',
  'America/Santiago',
  'Atlantic/Azores',
  'Europe/London',
  'Europe/Prague',
  'Africa/Cairo',
  'Asia/Beirut',
  'Asia/Tehran',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Australia/Sydney',
  'Pacific/Chatham',
  'Pacific/Tongatapu',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Etc/GMT-14',
] as const;

const zone = fc.constantFrom(...ZONES.map((name) => createZone(name)));
const moment = fc.integer({ min: Date.parse('1900-01-01T00:00:00Z'), max: Date.parse('2100-01-01T00:00:00Z') });

describe('createZone', () => {
  it.each([
    ['UTC', '2026-03-31T23:59:59.999Z', '2026-03-31'],
    ['Europe/Prague', '2026-03-31T22:00:00.000Z', '2026-04-01'],
    ['Europe/Prague', '2026-03-31T21:59:59.999Z', '2026-03-31'],
    ['Pacific/Niue', '2026-03-31T10:59:59.999Z', '2026-03-30'],
    ['Pacific/Niue', '2026-03-31T11:00:00.000Z', '2026-03-31'],
    ['Pacific/Kiritimati', '2026-03-31T10:00:00.000Z', '2026-04-01'],
    ['Asia/Kathmandu', '2026-03-31T18:15:00.000Z', '2026-04-01'],
  ])('in %s, %s is on %s', (name, iso, day) => {
    expect(createZone(name).dayOf(Date.parse(iso))).toBe(day);
  });

  it.each([
    ['UTC', '2026-03-31', '2026-03-31T00:00:00.000Z'],
    ['Europe/Prague', '2026-03-29', '2026-03-28T23:00:00.000Z'],
    ['Europe/Prague', '2026-03-30', '2026-03-29T22:00:00.000Z'],
    ['America/New_York', '2026-11-01', '2026-11-01T04:00:00.000Z'],
    ['Pacific/Kiritimati', '2026-01-01', '2025-12-31T10:00:00.000Z'],
    // The clock jumps from 00:00 to 01:00.
    ['America/Santiago', '2026-09-06', '2026-09-06T04:00:00.000Z'],
    // The clock goes back from 00:00 to 23:00: the second midnight is the day's first moment.
    ['America/Sao_Paulo', '2019-02-17', '2019-02-17T03:00:00.000Z'],
    // Samoa went from 29 to 31 December.
    ['Pacific/Apia', '2011-12-31', '2011-12-30T10:00:00.000Z'],
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00.000Z'],
  ])('in %s, %s begins at %s', (name, day, iso) => {
    expect(new Date(createZone(name).startOf(day)).toISOString()).toBe(iso);
  });

  it('keeps the day: the first moment of the day of any moment is on that day and not after the moment', () => {
    fc.assert(
      fc.property(zone, moment, ({ dayOf, startOf }, ms) => {
        const day = dayOf(ms) ?? '';
        expect(dayOf(startOf(day))).toBe(day);
        expect(startOf(day)).toBeLessThanOrEqual(ms);
      }),
      { numRuns: 2000 },
    );
  });

  it('begins a day at its first moment: one millisecond earlier is another day', () => {
    fc.assert(
      fc.property(zone, moment, ({ dayOf, startOf }, ms) => {
        const day = dayOf(ms) ?? '';
        expect(dayOf(startOf(day) - 1)).not.toBe(day);
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['UTC', 'Mars/Olympus_Mons', ''])('reads %j in UTC', (name) => {
    expect(createZone(name)).toBe(UTC);
  });

  it('has no day for a moment that has none', () => {
    expect(createZone('Europe/Prague').dayOf(Number.NaN)).toBeNull();
    expect(createZone('Pacific/Kiritimati').dayOf(Date.parse('9999-12-31T23:00:00Z'))).toBeNull();
    expect(createZone('Europe/Prague').dayOf(Date.parse('-000001-06-01T00:00:00Z'))).toBeNull();
  });
});
