import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { parseRecording, type RecordedCompany } from '../../support/replay/recorded-exchange.ts';
import { type ReplayScore, type ReplayTarget, replay } from '../../support/replay/replay.ts';
import { type StartedHubspot, startHubspot } from '../../support/start-hubspot.ts';
import { call, install, readJson, withShared } from './helpers.ts';

/** The one lag that explains most of the recorded answers; each company's real lag cannot be known. */
const RECORDED_LAG = { medianMs: 5_000, spread: 0 };

withShared('recordings/companies-2022.json', (file) => {
  describe('recorded traffic of a HubSpot account, replayed against a fresh portal', () => {
    const recording = parseRecording(readJson(file));
    let hubspot: StartedHubspot;

    beforeAll(async () => {
      hubspot = await startHubspot({ seed: 'replay', size: 1, now: '2022-02-17T18:00:00Z' });
    });
    beforeEach(async () => {
      await hubspot.control('POST', '/reset', {});
      await hubspot.control('POST', '/settings', { rateLimits: false });
    });
    afterAll(() => hubspot.stop());

    it('gives at least 95 % of the recorded search answers and every recorded value', async () => {
      await hubspot.control('POST', '/settings', { indexLag: RECORDED_LAG });
      const score = await replay(recording, standIn(hubspot));
      print('with an index lag of 5 s', score);

      expect(score.searches).toBe(226);
      expect(score.equalSearches / score.searches).toBeGreaterThanOrEqual(0.95);
      expect(score.values).toBeGreaterThan(1_500);
      expect(score.wrongValues).toEqual([]);
    });

    it('gives every recorded value with the usual lag too, which differs from company to company', async () => {
      const score = await replay(recording, standIn(hubspot));
      print('with the usual index lag', score);

      expect(score.equalSearches / score.searches).toBeGreaterThanOrEqual(0.9);
      expect(score.wrongValues).toEqual([]);
    });

    it('would notice an index without lag', async () => {
      await hubspot.control('POST', '/settings', { indexLag: false });
      const score = await replay(recording, standIn(hubspot));
      print('without index lag', score);

      expect(score.equalSearches / score.searches).toBeLessThan(0.9);
    });
  });
});

function standIn(hubspot: StartedHubspot): ReplayTarget {
  let appToken: string | undefined;
  return {
    async setClock(now) {
      await hubspot.control('POST', '/clock', { set: new Date(now).toISOString(), freeze: true });
    },
    async send({ method, path, status }, body, asKey) {
      appToken ??= asKey ? undefined : (await install(hubspot)).access_token;
      const answer = await call(hubspot, method, path, body, asKey ? hubspot.serviceKey : appToken);
      if (answer.status !== status) throw new Error(`${path} answered ${answer.status}: ${answer.text}`);
      const { total, results = [] } = answer.body as { total?: number; results?: RecordedCompany[] };
      return { total, companies: results };
    },
  };
}

function print(what: string, { searches, equalSearches, values, wrongValues }: ReplayScore): void {
  const share = ((100 * equalSearches) / searches).toFixed(1);
  process.stdout.write(
    `Replay ${what}: ${equalSearches} of ${searches} search answers equal (${share} %), ` +
      `${values - wrongValues.length} of ${values} values equal.\n`,
  );
}
