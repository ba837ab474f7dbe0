import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { parseConfig } from '../../../sandbox/mongo/config.ts';

// Enough for a machine that is busy with other things.
jest.setTimeout(60_000);

const ROOT = join(import.meta.dirname, '../../..');

describe('the flags of the embedded store', () => {
  it('have values for trying it out', () => {
    expect(parseConfig([])).toEqual({
      host: '127.0.0.1',
      port: 0,
      data: '.data/mongo',
      durability: 'process',
      ttlIntervalMs: 5000,
      cursorIdleMs: 600_000,
      withParent: false,
    });
  });

  it.each([['127.0.0.1'], ['127.1.2.3'], ['::1'], ['localhost']])('take %s as host', (host) => {
    expect(parseConfig(['--host', host]).host).toBe(host);
  });

  it.each([['0.0.0.0'], ['::'], ['192.168.1.5'], ['example.com'], ['127.0.0.1.example.com']])(
    'refuse %s as host: it is not this machine alone',
    (host) => {
      expect(() => parseConfig(['--host', host])).toThrow('listens only on this machine');
    },
  );

  it.each([
    [['--port', '70000'], '--port must be a number from 0 (any free port) to 65535.'],
    [['--port', 'x'], '--port'],
    [['--durability', 'none'], '--durability'],
    [['--ttl-seconds', '0'], '--ttl-seconds must be more than 0.'],
    [['--nonsense'], "'--nonsense'"],
  ])('refuse %j and name the flag', (args, message) => {
    expect(() => parseConfig(args)).toThrow(message);
  });
});

describe('the process of the embedded store', () => {
  let dataDir: string;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'embedded-mongo-'));
  });

  afterEach(async () => {
    await rm(dataDir, { recursive: true, force: true });
  });

  it('prints one line of JSON when it is ready and ends with 0 on SIGTERM', async () => {
    const { child, output, exited } = run(['--data', dataDir]);
    await output.ready;

    child.kill('SIGTERM');

    expect(await exited).toBe(0);
    expect(output.text()).toMatch(/^\{"ready":true,"url":"mongodb:\/\/127\.0\.0\.1:\d+\/\?directConnection=true"\}\n$/);
  });

  it('with --with-parent ends when its standard input ends', async () => {
    const { child, output, exited } = run(['--data', dataDir, '--with-parent', '--durability', 'power']);
    await output.ready;

    child.stdin.end();

    expect(await exited).toBe(0);
  });

  it('ends with 1 and says why when a flag is wrong', async () => {
    const { exited, errors } = run(['--data', dataDir, '--host', '0.0.0.0']);

    expect(await exited).toBe(1);
    expect(errors()).toContain('listens only on this machine');
  });

  it('ends with 1 when the port is taken, and leaves the folder free', async () => {
    const first = run(['--data', dataDir]);
    await first.output.ready;
    const port = /:(\d+)\//.exec(first.output.text())?.[1] ?? '';
    const second = run(['--data', join(dataDir, 'other'), '--port', port]);

    expect(await second.exited).toBe(1);
    expect(second.errors()).toContain('EADDRINUSE');
    first.child.kill('SIGTERM');
    await first.exited;
  });
});

function run(flags: readonly string[]) {
  const args = ['--import', 'tsx', 'sandbox/mongo/main.ts', ...flags];
  const child = spawn(process.execPath, args, { cwd: ROOT, env: { ...process.env, NODE_OPTIONS: '' } });
  let text = '';
  let errors = '';
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const ready = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('\n')) resolve();
    });
  });
  return { child, exited, errors: () => errors, output: { ready, text: () => text } };
}
