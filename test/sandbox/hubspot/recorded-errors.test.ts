import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { type StartedHubspot, startHubspot } from '../../support/start-hubspot.ts';
import { type Answer, call, readJson, someCompanies, withShared } from './helpers.ts';

const recordedErrors = z.array(
  z.object({
    file: z.string(),
    method: z.string(),
    path: z.string(),
    status: z.number(),
    contentType: z.string(),
    request: z.unknown(),
    response: z.unknown(),
    ratelimitHeaders: z.record(z.string(), z.string()),
  }),
);
type RecordedError = z.infer<typeof recordedErrors>[number];

withShared('recordings/errors-2022-2026.json', (file) => {
  describe('recorded error answers of HubSpot, produced again', () => {
    const recorded = recordedErrors.parse(readJson(file));
    let hubspot: StartedHubspot;
    let companyId: string;

    beforeAll(async () => {
      hubspot = await startHubspot({ seed: 'recorded-errors', size: 5 });
      // The recordings with refused values are of 2022.
      await hubspot.control('POST', '/settings', { validationBody: '2022' });
      companyId = (await someCompanies(hubspot, 1))[0]?.id ?? '';
    });
    afterAll(() => hubspot.stop());

    it('are all there', () => {
      expect(recorded).toHaveLength(12);
    });

    it.each(recorded.map((truth) => [truth.file, truth] as const))(
      '%s has the recorded shape',
      async (_file, truth) => {
        const answer = await situation(truth);

        expect({ status: answer.status, type: answer.headers.get('content-type') }).toEqual({
          status: truth.status,
          type: truth.contentType,
        });
        expect(shapeOf(answer)).toEqual(shapeOf({ text: textOf(truth.response) }));
        expect(limitHeaders([...answer.headers.keys()])).toEqual(limitHeaders(Object.keys(truth.ratelimitHeaders)));
      },
    );

    /** Sends the recorded request as it is where the stand-in has what it asks for. */
    function situation({ method, path, request }: RecordedError): Promise<Answer> {
      if (path.endsWith('/meetings')) {
        // A time that is none, on a company; the portal has no meetings.
        return call(hubspot, 'POST', '/crm/v3/objects/companies', { properties: { name: 'x', closedate: 'invalid' } });
      }
      // The recorded body is lost; its error says that it was a list with an object in it.
      if (path.endsWith('/memberships/add')) return call(hubspot, method, path, [{}]);
      if (typeof request !== 'object' || request === null) return plain(method, path);
      return call(hubspot, method, path, JSON.stringify(request).replace('9337678404', companyId));
    }

    async function plain(method: string, path: string): Promise<Answer> {
      const headers = { authorization: `Bearer ${hubspot.serviceKey}`, accept: '*/*' };
      const response = await fetch(`${hubspot.url}${path}`, { method, headers });
      return { status: response.status, headers: response.headers, body: {}, text: await response.text() };
    }
  });
});

/** Fields, categories and messages; what is a number or a name of that one account is blotted out. */
function shapeOf({ text }: { text: string }): unknown {
  if (text.startsWith('<')) return text;
  return JSON.parse(text, (name, value: unknown) => {
    if (name === 'correlationId' || name.endsWith('At')) return typeof value;
    return typeof value === 'string' ? blotted(value) : value;
  });
}

function blotted(text: string): string {
  return text
    .replace(/<PORTAL_ID>|\d+/g, '#')
    .replace(/"name":"\w+"/, '"name":"*"')
    .replace(/^DEAL=# is not valid$/, 'CONTACT=# is not valid');
}

function textOf(response: unknown): string {
  return typeof response === 'string' ? response : JSON.stringify(response);
}

function limitHeaders(names: readonly string[]): string[] {
  return names
    .map((name) => name.toLowerCase())
    .filter((name) => name.startsWith('x-hubspot-ratelimit-'))
    .sort();
}
