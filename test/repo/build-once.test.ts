import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buildOnce } from '../../scripts/build-once.ts';

const ROUNDS_AT_ONCE = 30;
const BUILDS_AT_ONCE = 8;

let folder: string;
let input: string;
let outputDir: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'build-once-'));
  input = join(folder, 'input');
  outputDir = join(folder, 'dist/result');
  await mkdir(join(input, 'node_modules'), { recursive: true });
  await writeFile(join(input, 'source.txt'), 'one');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** A build that copies the source. */
function buildCopy() {
  return buildOnce({
    inputs: [input],
    outputDir,
    build: async (directory) => writeFile(join(directory, 'copy.txt'), await readFile(join(input, 'source.txt'))),
  });
}

function result(): Promise<string> {
  return readFile(join(outputDir, 'copy.txt'), 'utf8');
}

describe('buildOnce', () => {
  it('builds the first time and not again while the inputs stay the same', async () => {
    expect(await buildCopy()).toEqual({ built: true });
    expect(await buildCopy()).toEqual({ built: false });
    expect(await result()).toBe('one');
  });

  it('builds again when a file changed, came or went', async () => {
    await buildCopy();

    await writeFile(join(input, 'source.txt'), 'two');
    expect(await buildCopy()).toEqual({ built: true });
    await writeFile(join(input, 'extra.txt'), '');
    expect(await buildCopy()).toEqual({ built: true });
    await rm(join(input, 'extra.txt'));
    expect(await buildCopy()).toEqual({ built: true });
    expect(await result()).toBe('two');
  });

  it('does not look into node_modules', async () => {
    await buildCopy();

    await writeFile(join(input, 'node_modules/package.txt'), 'new');

    expect(await buildCopy()).toEqual({ built: false });
  });

  it('keeps the last result when a build fails, and tries again the next time', async () => {
    await buildCopy();
    await writeFile(join(input, 'source.txt'), 'two');

    const failing = buildOnce({ inputs: [input], outputDir, build: () => Promise.reject(new Error('broken')) });

    await expect(failing).rejects.toThrow('broken');
    expect(await result()).toBe('one');
    expect(await buildCopy()).toEqual({ built: true });
  });

  it('leaves a whole result when several builds run at once', async () => {
    for (let round = 0; round < ROUNDS_AT_ONCE; round += 1) {
      await writeFile(join(input, 'source.txt'), `round ${round}`);

      await Promise.all(Array.from({ length: BUILDS_AT_ONCE }, buildCopy));

      expect(await result()).toBe(`round ${round}`);
      expect(await buildCopy()).toEqual({ built: false });
    }
  });

  it('fails when an input is missing instead of building from less', async () => {
    await rm(input, { recursive: true });

    await expect(buildCopy()).rejects.toThrow('ENOENT');
  });
});
