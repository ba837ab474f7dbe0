import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The `dist` folder, where jest's global set-up has built the card and its host. */
export const DIST_DIR = join(import.meta.dirname, '../../dist');

/** The script of the gallery of all components, which the global set-up has built, too. */
export function readGallery(): Promise<string> {
  return readFile(join(DIST_DIR, 'card-gallery/gallery.js'), 'utf8');
}

export type GallerySection = 'overlays' | 'basics' | 'data' | 'forms' | 'crm' | 'hooks';

/** The gallery's script when it shows one section only. */
export function onlySection(gallery: string, section: GallerySection): string {
  return `self.GALLERY_SECTION = '${section}';${gallery}`;
}
