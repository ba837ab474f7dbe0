import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';

const ROOT = join(import.meta.dirname, '../..');
const MAX_LINES = 300;

const lockFile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      resolved: z.string().optional(),
      optionalDependencies: z.record(z.string(), z.string()).optional(),
    }),
  ),
});

function trackedFiles(...patterns: string[]): string[] {
  return execFileSync('git', ['ls-files', ...patterns], { cwd: ROOT, encoding: 'utf8' })
    .split('\n')
    .filter(Boolean);
}

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

describe('lock files', () => {
  const files = trackedFiles('*package-lock.json');

  it('are there for the root and for the card', () => {
    expect(files).toEqual(['hubspot-app/app/cards/package-lock.json', 'package-lock.json']);
  });

  it.each(files)('%s names no registry', (file) => {
    const { packages } = lockFile.parse(JSON.parse(read(file)));

    const hosts = Object.values(packages).filter(({ resolved }) => resolved?.includes('://'));

    expect(hosts).toEqual([]);
  });

  it.each(files)('%s has the optional packages of every platform, so that it installs on all of them', (file) => {
    const { packages } = lockFile.parse(JSON.parse(read(file)));

    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((name) => !isInstalledFor(path, name, packages)),
    );

    expect(missing).toEqual([]);
  });
});

/** Whether Node would find the package from there: beside it, or in a folder above. */
function isInstalledFor(path: string, name: string, packages: Readonly<Record<string, unknown>>): boolean {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (`${folder === '' ? '' : `${folder}/`}node_modules/${name}` in packages) return true;
    if (folder === '') return false;
  }
}

describe('source files', () => {
  const sources = trackedFiles('*.ts', '*.tsx').filter((file) => !file.startsWith('test/'));

  it(`have at most ${MAX_LINES} lines`, () => {
    const long = sources.filter((file) => read(file).split('\n').length > MAX_LINES + 1);

    expect(long).toEqual([]);
  });

  it('leave nothing for later', () => {
    const marks = new RegExp(['TO', 'DO|FIX', 'ME|@ts-', 'ignore|@ts-', 'nocheck'].join(''));

    expect(trackedFiles('*.ts', '*.tsx').filter((file) => marks.test(read(file)))).toEqual([]);
  });
});
