import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every Markdown file of the project, relative to its root. */
export function trackedDocs(root: string): string[] {
  return execFileSync('git', ['ls-files', '*.md'], { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean);
}

export interface DocumentedCommand {
  readonly file: string;
  readonly command: string;
}

/** The commands in the shell blocks of all documents, one per line. */
export function documentedCommands(root: string): DocumentedCommand[] {
  return trackedDocs(root).flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/^( *)```sh\n([\s\S]*?)^\1```/gm)].flatMap(
      ([, indent = '', block = '']) =>
        block
          .split('\n')
          .map((line) => line.slice(indent.length).trim())
          .filter(Boolean)
          .map((command) => ({ file, command })),
    ),
  );
}
