import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ConnectionsBody } from '@customerscore/core/contract';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HttpSession } from '../../scripts/demo/http-session.ts';
import { install, signIn } from '../../scripts/demo/install.ts';
import { StandIn } from '../../scripts/demo/stand-in.ts';
import { DEFAULT_PORT } from '../../server/config.ts';

const ROOT = join(import.meta.dirname, '../..');
const MINUTES_3 = 180_000;
const ONE_SECOND_MS = 1_000;
const dataDir = mkdtempSync(join(tmpdir(), 'customerscore-start-'));

/** Takes the usual port, where stand-ins of other tests deliver webhooks that are not for this product. */
const usual = createServer((_request, response) => void response.end());

beforeAll(async () => {
  usual.on('error', () => undefined).listen(DEFAULT_PORT);
  await Promise.race([once(usual, 'listening'), once(usual, 'close'), sleep(ONE_SECOND_MS)]);
});

afterAll(() => {
  usual.close();
  rmSync(dataDir, { recursive: true, force: true });
});

interface Started {
  readonly child: ChildProcess;
  readonly banner: string;
  readonly url: string;
  readonly hubspotUrl: string;
}

/** `npm start` without a port: the first free one is taken, which is not the usual one. */
async function start(): Promise<Started> {
  const child = spawn('npm', ['start', '--silent'], {
    cwd: ROOT,
    env: { ...process.env, NODE_OPTIONS: '', NODE_ENV: '', DATA_DIR: dataDir, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, which gets the signal as a terminal's does on Ctrl-C.
    detached: true,
  });
  let banner = '';
  for await (const chunk of child.stdout ?? []) {
    banner += chunk;
    if (banner.includes('Ctrl-C')) break;
  }
  const urlOf = (label: string) => new RegExp(`${label}\\s+(http\\S+)`).exec(banner)?.[1] ?? '';
  return { child, banner, url: urlOf('Console'), hubspotUrl: urlOf('HubSpot pages') };
}

/** Answers what was left to say on standard error; npm itself ends with the signal it was given. */
async function pressCtrlC({ child }: Started): Promise<string> {
  const ended = once(child, 'close');
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
  await ended;
  return said;
}

describe('npm start', () => {
  it(
    'says where everything is, stops on Ctrl-C, and finds its data at the next start',
    async () => {
      const first = await start();
      expect(first.banner).toMatch(/Database +embedded store/);
      expect(first.banner).toMatch(/HubSpot +stand-in/);
      expect(Number(new URL(first.url).port)).toBeGreaterThan(DEFAULT_PORT);
      expect(first.banner).toMatch(/Record \+ card +http\S+\/record\/0-2\/\d+/);
      const { portalId } = await new StandIn(first.hubspotUrl).portal();
      const session = new HttpSession(first.url);
      await signIn(session);
      await install(session, first, portalId);
      expect(await pressCtrlC(first)).toBe('');
      await expect(fetch(first.url)).rejects.toThrow();
      await expect(fetch(first.hubspotUrl)).rejects.toThrow();

      const second = await start();
      const later = new HttpSession(second.url);
      await signIn(later);
      const { connections } = await later.api<ConnectionsBody>('GET', '/api/connections');
      const properties = await later.api(`GET`, `/api/portals/${portalId}/properties`);

      expect(connections).toMatchObject([{ portalId, status: 'connected', kind: 'oauth' }]);
      expect(properties).toHaveProperty('properties');
      expect(await pressCtrlC(second)).toBe('');
    },
    MINUTES_3,
  );
});
