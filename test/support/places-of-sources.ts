import { dirname, join, relative } from 'node:path';
import type { Plugin } from 'vite';

/** From the folder of a bundled program to the root of the project. */
const TO_ROOT = '../..';

/**
 * Lets a bundled program find the files that lie beside its sources: each source goes on knowing the folder it is
 * written in, seen from `.cache/<program>`.
 */
export function placesOfSources(root: string): Plugin {
  return {
    name: 'places-of-sources',
    transform(code, id) {
      if (id.includes('node_modules') || !code.includes('import.meta.dirname')) return null;
      const place = JSON.stringify(join(TO_ROOT, relative(root, dirname(id))));
      return code.replaceAll('import.meta.dirname', `(import.meta.dirname + '/' + ${place})`);
    },
  };
}
