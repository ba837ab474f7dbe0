import { describe, expect, it } from '@jest/globals';
import { budgetOf, readRateHeaders } from '../../../server/hubspot/rate-limits.ts';

describe('readRateHeaders', () => {
  it('reads what HubSpot sends to an app of its own token', () => {
    const headers = new Headers({
      'X-HubSpot-RateLimit-Daily': '625000',
      'X-HubSpot-RateLimit-Daily-Remaining': '624998',
      'X-HubSpot-RateLimit-Interval-Milliseconds': '10000',
      'X-HubSpot-RateLimit-Max': '190',
      'X-HubSpot-RateLimit-Remaining': '188',
    });

    expect(readRateHeaders(headers)).toEqual({ max: 190, daily: { limit: 625_000, remaining: 624_998 } });
  });

  it('reads nothing from an answer to a search of an OAuth app', () => {
    expect(readRateHeaders(new Headers())).toEqual({ max: null, daily: null });
  });

  it.each([['abc'], ['-1'], ['1.5'], ['']])('takes a limit of "%s" for none', (text) => {
    const headers = new Headers({
      'X-HubSpot-RateLimit-Max': text,
      'X-HubSpot-RateLimit-Interval-Milliseconds': '10000',
    });

    expect(readRateHeaders(headers).max).toBeNull();
  });

  it('takes a limit over another stretch of time for none', () => {
    const headers = new Headers({
      'X-HubSpot-RateLimit-Max': '190',
      'X-HubSpot-RateLimit-Interval-Milliseconds': '1000',
    });

    expect(readRateHeaders(headers).max).toBeNull();
  });
});

describe('budgetOf', () => {
  it.each([
    ['an OAuth app', 'oauth', null, 99],
    ['a token of the smallest plan', 'token', null, 90],
    ['a token whose account may 250', 'token', 250, 225],
  ] as const)('is nine tenths of the limit of %s, with three kept for people', (_name, kind, told, calls) => {
    expect(budgetOf({ kind, urgent: true }, 'general', told)).toEqual({ calls, windowMs: 10_000 });
    expect(budgetOf({ kind, urgent: false }, 'general', told)).toEqual({ calls: calls - 3, windowMs: 10_000 });
  });

  it('is four searches a second, one of which runs leave to people', () => {
    expect(budgetOf({ kind: 'oauth', urgent: true }, 'search', 190)).toEqual({ calls: 4, windowMs: 1_000 });
    expect(budgetOf({ kind: 'oauth', urgent: false }, 'search', 190)).toEqual({ calls: 3, windowMs: 1_000 });
  });
});
