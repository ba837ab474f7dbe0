import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseRecording, usedKey } from '../../support/replay/recorded-exchange.ts';
import { type StartedHubspot, startHubspot } from '../../support/start-hubspot.ts';
import { call, install, readJson, withShared } from './helpers.ts';

const COMPANIES = '/crm/v3/objects/companies';
/** The recording keeps these headers only; others are the network's. */
const KEPT = /^(content-type|date|x-hubspot-.*)$/;

withShared('recordings/companies-2022.json', (file) => {
  describe('headers of the stand-in HubSpot', () => {
    let hubspot: StartedHubspot;
    let appToken: string;

    beforeAll(async () => {
      hubspot = await startHubspot({ seed: 'headers', size: 5 });
      appToken = (await install(hubspot)).access_token;
      // The clock stands still, so that the searches of this test fall into one second.
      await hubspot.control('POST', '/clock', { freeze: true });
    });
    afterAll(() => hubspot.stop());

    it('are the recorded ones for each kind of token, call and answer, no more and no less', async () => {
      const here = new Set([...(await headersOf('key')), ...(await headersOf('app'))]);
      const truth = new Set(
        parseRecording(readJson(file)).map((exchange) => {
          const kind = exchange.path.split('/').at(-1) ?? '';
          return setOf(usedKey(exchange) ? 'key' : 'app', kind, exchange.status, Object.keys(exchange.headers));
        }),
      );

      expect([...here].sort()).toEqual([...truth].sort());
      expect(truth.size).toBe(10);
    });

    async function headersOf(who: 'key' | 'app'): Promise<string[]> {
      const send = async (kind: string, path: string, body: unknown) => {
        const answer = await call(
          hubspot,
          'POST',
          `${COMPANIES}${path}`,
          body,
          who === 'key' ? hubspot.serviceKey : appToken,
        );
        return { ...answer, set: setOf(who, kind, answer.status, [...answer.headers.keys()]) };
      };
      const made = await send('create', '/batch/create', { inputs: [{ properties: { name: 'Osprey' } }] });
      const [company] = made.body.results as { id: string }[];
      const input = { id: company?.id, properties: { city: 'Brno' } };
      const answers = [
        made,
        await send('update', '/batch/update', { inputs: [input] }),
        await send('archive', '/batch/archive', { inputs: [{ id: company?.id }] }),
      ];
      await hubspot.advance(1000);
      for (let search = 0; search < 6; search += 1) answers.push(await send('search', '/search', {}));
      return answers.map(({ set }) => set);
    }
  });
});

function setOf(who: string, kind: string, status: number, names: readonly string[]): string {
  const kept = names.map((name) => name.toLowerCase()).filter((name) => KEPT.test(name));
  return `${who} ${kind} ${status}: ${kept.sort().join(' ')}`;
}
