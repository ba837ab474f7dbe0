import { Signature } from '@hubspot/api-client';
import { describe, expect, it } from '@jest/globals';
import { decodeSignedUrl, type SignedRequest, verifySignature } from '../../../server/http/hubspot-signature.ts';
import { signV3, type ToSign } from './support/sign.ts';

const SECRET = 'f6e94c08-85d0-4608-bcc6-e1850176e7b8';
const OLD_SECRET = '0ld94c08-85d0-4608-bcc6-e1850176e7b8';
const URL_CALLED = 'https://app.customerscore.example/webhooks/hubspot?a=1';
const BODY = '[{"eventId":1,"propertyValue":"Über & Söhne"}]';
const NOW = Date.parse('2026-11-23T10:00:00Z');
const MINUTE_MS = 60_000;

/** A request as it arrives, signed by the test's own signer. */
async function signed(changes: Partial<ToSign> = {}): Promise<SignedRequest> {
  const request = { secret: SECRET, method: 'POST', url: URL_CALLED, body: BODY, timestamp: NOW, ...changes };
  const { method, url, body, timestamp } = request;
  const signature = await signV3(request);
  return { method, url, rawBody: Buffer.from(body), timestamp: String(timestamp), signature };
}

const verify = (request: SignedRequest, secrets: readonly string[] = [SECRET], now = NOW) =>
  verifySignature(secrets, request, now);

/** What the official client makes of the same request: it leaves the URL as it is. */
function signedAsSent(url: string): string {
  const facts = { method: 'POST', signatureVersion: 'v3', signature: '', clientSecret: SECRET };
  return Signature.getSignature('POST', 'v3', { ...facts, url, requestBody: BODY, timestamp: NOW });
}

describe("HubSpot's published examples", () => {
  it.each([
    {
      secret: SECRET,
      method: 'POST',
      url: 'https://www.hubspot.com/webhook',
      body: 'REQUEST_BODY',
      timestamp: 1632188626483,
      signature: 'jf872r5vscVcxCiDRHA4rGrqe/8BPLNVkdJSHdMnGTU=',
    },
    {
      secret: SECRET,
      method: 'POST',
      url: 'https://www.hubspot.com/webhook',
      body: '',
      timestamp: 1632188626483,
      signature: 'csXgk7UbrE9F8ZmMvbpuKBxqIvTSqU1EX9pI/SJtxSE=',
    },
    {
      secret: '12345678-aaaa-bbbb-cccc-ddddeeeeffff',
      method: 'GET',
      url: 'https://hubspot.com/?appId=1&portalId=2&userId=3',
      body: '',
      timestamp: 1111111111,
      signature: 'zTfXjo07jfzGouo4wvyAj3qEMUTVJ0PPYPACrluQtQI=',
    },
    {
      secret: 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy',
      method: 'POST',
      url: 'https://www.example.com/webhook_uri',
      body: "{'example_field':'example_value'}",
      timestamp: 1693657560000,
      signature: 'K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y=',
    },
  ])('are valid: $method $url of $timestamp', async ({ secret, signature, body, timestamp, ...request }) => {
    const arrived = { ...request, rawBody: Buffer.from(body), timestamp: String(timestamp), signature };

    expect(verify(arrived, [secret], timestamp)).toEqual({ valid: true });
    expect(await signV3({ secret, body, timestamp, ...request })).toBe(signature);
  });
});

describe("the official client's signatures", () => {
  it.each([
    URL_CALLED,
    'https://app.customerscore.example/card/scores?companyId=1&userEmail=ann%40acme.example&note=a%20b%2Bc',
  ])('are valid for %s, though it signs the URL as sent', (url) => {
    const signature = signedAsSent(url);

    expect(verify({ method: 'POST', url, rawBody: Buffer.from(BODY), timestamp: String(NOW), signature })).toEqual({
      valid: true,
    });
  });
});

describe('the URL of a signed request', () => {
  it('is decoded by exactly the twelve codes that HubSpot names, in either letter case', () => {
    expect(decodeSignedUrl('%3A%2F%3F%40%21%24%27%28%29%2A%2C%3B')).toBe(":/?@!$'()*,;");
    expect(decodeSignedUrl('%3a%2f%3f%2a%2c%3b')).toBe(':/?*,;');
  });

  it.each(['%20', '%2B', '%26', '%3D', '%25', '%23', '%22', '%C3%9C', '%', '%4', '%zz', '%2540'])(
    'keeps %s as it was sent',
    (text) => {
      expect(decodeSignedUrl(text)).toBe(text);
    },
  );

  it('is valid when HubSpot signed it decoded', async () => {
    const url = 'https://app.customerscore.example/card/scores?portalId=1&userEmail=ann%40acme.example&q=a%2Cb%20c';

    const request = await signed({ url });

    expect(request.signature).not.toBe(signedAsSent(url));
    expect(verify(request)).toEqual({ valid: true });
  });
});

describe('a request that was changed on its way', () => {
  const MISMATCH = { valid: false, reason: 'mismatch' };

  it.each(['body', 'url', 'signature'] as const)(
    'is refused for one flipped byte in the %s, wherever it is',
    async (part) => {
      const request = await signed();
      const bytes = {
        body: request.rawBody,
        url: Buffer.from(request.url),
        signature: Buffer.from(request.signature ?? '', 'base64'),
      };
      for (const index of bytes[part].keys()) {
        const flipped = Buffer.from(bytes[part]);
        flipped[index] = (flipped[index] ?? 0) ^ 0x01;
        const changed = {
          body: { rawBody: flipped },
          url: { url: flipped.toString('latin1') },
          signature: { signature: flipped.toString('base64') },
        };

        expect(verify({ ...request, ...changed[part] })).toEqual(MISMATCH);
      }
    },
  );

  it('is refused for another method', async () => {
    expect(verify({ ...(await signed()), method: 'PUT' })).toEqual(MISMATCH);
  });

  it('is refused for another timestamp within the window', async () => {
    expect(verify({ ...(await signed()), timestamp: String(NOW + 1) })).toEqual(MISMATCH);
  });

  it('is refused when the body was read and written again as JSON', async () => {
    const request = await signed({ body: '[ {"eventId":1} ]' });

    expect(verify({ ...request, rawBody: Buffer.from('[{"eventId":1}]') })).toEqual(MISMATCH);
  });
});

describe('the secret of a signature', () => {
  it('must be ours', async () => {
    expect(verify(await signed({ secret: 'somebody-else' }))).toEqual({ valid: false, reason: 'mismatch' });
  });

  it('may be the old one while secrets are rotated, and no longer than that', async () => {
    const request = await signed({ secret: OLD_SECRET });

    expect(verify(request, [SECRET, OLD_SECRET])).toEqual({ valid: true });
    expect(verify(request, [SECRET])).toEqual({ valid: false, reason: 'mismatch' });
  });
});

describe('the signature header', () => {
  it.each([
    ['empty', ''],
    ['short', 'AAAA'],
    ['no base64', 'not base64 at all'],
    ['of the right length', `${'A'.repeat(43)}=`],
    ['very long', 'A'.repeat(4096)],
  ])('is refused when it is %s and not ours', async (_what, signature) => {
    expect(verify({ ...(await signed()), signature })).toEqual({ valid: false, reason: 'mismatch' });
  });

  it('is refused when it is cut short or has bytes too many', async () => {
    const request = await signed();
    const bytes = Buffer.from(request.signature ?? '', 'base64');
    const cut = bytes.subarray(0, 31).toString('base64');
    const longer = Buffer.concat([bytes, Buffer.from([0])]).toString('base64');

    expect(verify({ ...request, signature: cut })).toEqual({ valid: false, reason: 'mismatch' });
    expect(verify({ ...request, signature: longer })).toEqual({ valid: false, reason: 'mismatch' });
  });

  it.each(['signature', 'timestamp'] as const)(
    'must be there, and so must the timestamp: without %s',
    async (header) => {
      expect(verify({ ...(await signed()), [header]: undefined })).toEqual({ valid: false, reason: 'header_missing' });
    },
  );
});

describe('the timestamp of a signature', () => {
  it.each([
    ['five minutes old', -5 * MINUTE_MS, { valid: true }],
    ['a millisecond older than that', -5 * MINUTE_MS - 1, { valid: false, reason: 'timestamp_stale' }],
    ['a minute ahead', MINUTE_MS, { valid: true }],
    ['a millisecond further ahead', MINUTE_MS + 1, { valid: false, reason: 'timestamp_stale' }],
    ['an hour ahead', 60 * MINUTE_MS, { valid: false, reason: 'timestamp_stale' }],
  ])('may be old or ahead within limits: %s', async (_age, offsetMs, expected) => {
    expect(verify(await signed({ timestamp: NOW + offsetMs }))).toEqual(expected);
  });

  it.each(['NaN', '', ' ', 'Infinity', '-1', '1e13', '0x18c', '1.5', '2026-11-23T10:00:00Z', '9'.repeat(17)])(
    'is refused when it is "%s", even if that was signed',
    async (timestamp) => {
      expect(verify(await signed({ timestamp }))).toEqual({ valid: false, reason: 'timestamp_invalid' });
    },
  );
});
