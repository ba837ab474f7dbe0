import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const CARD_PACKAGES = 'hubspot-app/app/cards/node_modules';

/** Our HubSpot project in a folder of its own, which a test may break. Paths are relative to it. */
export interface ProjectCopy {
  readonly dir: string;
  /** Replaces one piece of text in a file; throws when it is not there, so that no test breaks nothing. */
  replace(file: string, piece: string, replacement: string): Promise<void>;
  copy(from: string, to: string): Promise<void>;
  remove(file: string): Promise<void>;
  /** Deletes the folder. */
  dispose(): Promise<void>;
}

export async function copyProject(): Promise<ProjectCopy> {
  const dir = await mkdtemp(join(tmpdir(), 'hubspot-project-'));
  await cp(join(ROOT, 'hsproject.json'), join(dir, 'hsproject.json'));
  await cp(join(ROOT, 'hubspot-app'), join(dir, 'hubspot-app'), {
    recursive: true,
    filter: (source) => !source.includes('node_modules'),
  });
  await symlink(join(ROOT, CARD_PACKAGES), join(dir, CARD_PACKAGES));
  await symlink(join(ROOT, 'src'), join(dir, 'src'));
  return {
    dir,
    replace: async (file, piece, replacement) => {
      const text = await readFile(join(dir, file), 'utf8');
      if (!text.includes(piece)) throw new Error(`${file} does not contain ${piece}`);
      await writeFile(
        join(dir, file),
        text.replace(piece, () => replacement),
      );
    },
    copy: (from, to) => cp(join(dir, from), join(dir, to), { recursive: true }),
    remove: (file) => rm(join(dir, file)),
    dispose: () => rm(dir, { recursive: true, force: true }),
  };
}
