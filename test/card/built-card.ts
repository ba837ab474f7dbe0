import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '../..');

/** Builds the card and its host where they are out of date and returns the `dist` folder. */
export async function builtCard(): Promise<string> {
  await run('scripts/build-card.ts');
  await run('sandbox/card-host/build.ts');
  return join(ROOT, 'dist');
}

/** Builds the gallery of all components where it is out of date and returns its script. */
export async function builtGallery(): Promise<string> {
  await run('test/card/gallery/build-gallery.ts');
  return readFile(join(ROOT, 'dist/card-gallery/gallery.js'), 'utf8');
}

export type GallerySection = 'overlays' | 'basics' | 'data' | 'forms' | 'crm' | 'hooks';

/** The gallery's script when it shows one section only. */
export function onlySection(gallery: string, section: GallerySection): string {
  return `self.GALLERY_SECTION = '${section}';${gallery}`;
}

/** In a process of its own, since bundlers do not run well inside the test runner. */
async function run(script: string): Promise<void> {
  await promisify(execFile)(process.execPath, ['--import', 'tsx', script], { cwd: ROOT });
}
