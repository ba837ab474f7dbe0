import { describe, expect, it } from '@jest/globals';
import {
  classifyAnswer,
  errorDetails,
  missingScopes,
  parseErrorAnswer,
} from '../../../server/hubspot/classify-answer.ts';

const answer = { retryAfter: null, body: {}, attempt: 0 } as const;

describe('classifyAnswer', () => {
  it.each([200, 201, 204, 207])('takes status %d as success', (status) => {
    expect(classifyAnswer({ ...answer, status })).toEqual({ kind: 'ok' });
  });

  it.each([400, 403, 404, 405, 409, 414, 415, 422])(
    'takes status %d as a refusal that waiting does not change',
    (status) => {
      expect(classifyAnswer({ ...answer, status })).toEqual({ kind: 'refused' });
    },
  );

  it('takes 401 as a token that is not accepted', () => {
    expect(classifyAnswer({ ...answer, status: 401 })).toEqual({ kind: 'unauthorized' });
  });

  it.each([
    [0, 2_000],
    [1, 4_000],
    [2, 6_000],
  ])('waits longer than the lock of 2 s after a 423, at attempt %d', (attempt, waitMs) => {
    expect(classifyAnswer({ ...answer, status: 423, attempt })).toEqual({ kind: 'wait', waitMs, reason: 'locked' });
  });

  it.each([
    [0, 1_000],
    [1, 2_000],
    [3, 8_000],
    [4, 10_000],
    [9, 10_000],
  ])(
    'waits ever longer, up to the window of 10 s, after a 429 without Retry-After, at attempt %d',
    (attempt, waitMs) => {
      const body = { policyName: 'TEN_SECONDLY_ROLLING' };

      expect(classifyAnswer({ ...answer, status: 429, attempt, body })).toEqual({
        kind: 'wait',
        waitMs,
        reason: 'rate_limit',
      });
    },
  );

  it('waits as long as Retry-After of a 429 says', () => {
    expect(classifyAnswer({ ...answer, status: 429, retryAfter: '7' })).toEqual({
      kind: 'wait',
      waitMs: 7_000,
      reason: 'rate_limit',
    });
  });

  it.each([{ policyName: 'DAILY' }, { message: 'You have reached your daily limit.' }])(
    'gives up for today after a 429 with %p, whatever Retry-After says',
    (body) => {
      expect(classifyAnswer({ ...answer, status: 429, body, retryAfter: '1' })).toEqual({ kind: 'daily_limit' });
    },
  );

  it.each([
    ['1800', 1_800],
    [null, 3_600],
    ['soon', 3_600],
  ])('takes 477 with Retry-After %p as a migration that lasts', (retryAfter, retryAfterSeconds) => {
    expect(classifyAnswer({ ...answer, status: 477, retryAfter })).toEqual({ kind: 'migrating', retryAfterSeconds });
  });

  it.each([408, 500, 502, 503, 504, 521, 524])(
    'takes status %d as HubSpot being out of reach for a moment',
    (status) => {
      expect(classifyAnswer({ ...answer, status })).toEqual({ kind: 'wait', waitMs: 500, reason: 'unavailable' });
    },
  );

  it.each([
    [null, 500],
    ['', 500],
    ['3', 3_000],
    ['0', 0],
    ['-5', 500],
    ['Wed, 21 Oct 2026 07:28:00 GMT', 500],
  ])('reads Retry-After %p of a 503 as seconds or not at all', (retryAfter, waitMs) => {
    expect(classifyAnswer({ ...answer, status: 503, retryAfter })).toMatchObject({ kind: 'wait', waitMs });
  });
});

describe('parseErrorAnswer', () => {
  it.each([null, undefined, '', '<html>502</html>', [], 42, { message: 5 }])('reads %p as an empty error', (body) => {
    expect(parseErrorAnswer(body)).toEqual({});
  });

  it('keeps what HubSpot says and fields it adds later', () => {
    const body = { message: 'No', category: 'MISSING_SCOPES', correlationId: 'abc', added: true };

    expect(parseErrorAnswer(body)).toEqual(body);
  });
});

describe('errorDetails', () => {
  it('gives plain strings, single names and lists one shape', () => {
    const details = errorDetails({
      errors: [
        'Something',
        { message: 'Bad', code: 'INVALID_INTEGER', context: { propertyName: ['seats'] } },
        { message: 'Gone', subCategory: 'crm.object', context: { ids: ['1', '2'] } },
        { context: { id: '3' } },
      ],
    });

    expect(details).toEqual([
      { code: null, message: 'Something', propertyNames: [], ids: [] },
      { code: 'INVALID_INTEGER', message: 'Bad', propertyNames: ['seats'], ids: [] },
      { code: 'crm.object', message: 'Gone', propertyNames: [], ids: ['1', '2'] },
      { code: null, message: '', propertyNames: [], ids: ['3'] },
    ]);
  });
});

describe('missingScopes', () => {
  it('finds the scopes wherever HubSpot names them, each once', () => {
    const scopes = missingScopes({
      context: { missingScopes: ['crm.objects.companies.read'] },
      errors: [
        'text',
        { context: { requiredScopes: ['crm.objects.companies.read'] } },
        { context: { requiredGranularScopes: ['crm.objects.companies.write'] } },
      ],
    });

    expect(scopes).toEqual(['crm.objects.companies.read', 'crm.objects.companies.write']);
  });

  it('is empty when HubSpot names none', () => {
    expect(missingScopes({ message: 'This oauth-token does not have proper permissions!' })).toEqual([]);
  });
});
