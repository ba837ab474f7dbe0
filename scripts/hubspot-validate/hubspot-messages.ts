import { join } from 'node:path';
import type { Finding } from './finding.ts';

/** Where in the project HubSpot's validator was when it said something that names no file. */
export interface ProjectPlace {
  readonly srcDir: string;
  readonly profile: string;
}

/** What in a component's file each of HubSpot's messages is about; `$1` is what the pattern caught. Texts: project-parsing-lib 0.23.0, lang/copy. */
const FIELDS: readonly (readonly [pattern: RegExp, field: string])[] = [
  [/^Missing required field: '([\w.]+)'/, '$1'],
  [/^(config[\w.]*): .*additionalProperty: (\S+)/, '$1.$2'],
  [/^(?:Value \(.*\) in )?(config[\w.]*): /, '$1'],
  [/^Unexpected top-level properties found: (\w+)/, '$1'],
  [/^'uid' /, 'uid'],
  [/^Unsupported type/, 'type'],
  [/^This '.*' component must be a child/, 'type'],
  [/^Only one .* component is allowed/, 'type'],
  [/^The "permissions" field/, 'permissions'],
];

/** The finding in a message about one file. Messages start with the field where they are about one. */
export function fileFinding(file: string, text: string): Finding {
  const message = text.replaceAll(/\s+/g, ' ').trim();
  for (const [pattern, template] of FIELDS) {
    const found = pattern.exec(message);
    if (found === null) continue;
    const field = template.replaceAll(/\$(\d)/g, (_sign, group) => found[Number(group)] ?? '');
    return { file, field, message: message.replace(/^config[\w.]*: /, '') };
  }
  return { file, field: '', message };
}

/** The findings in a message about the whole project. */
export function projectFindings(message: string, { srcDir, profile }: ProjectPlace): readonly Finding[] {
  const [, duplicates] = /^Duplicate uid .* found in:([\s\S]*)$/.exec(message) ?? [];
  if (duplicates !== undefined) {
    const files = duplicates.split('\n- ').filter((file) => file.trim() !== '');
    return files.map((file) => ({
      file: join(srcDir, file.trim()),
      field: 'uid',
      message: message.split(' in:')[0] ?? '',
    }));
  }
  const [, variable] = /^Missing value for (\S+) in /.exec(message) ?? [];
  if (variable !== undefined) {
    return [{ file: join(srcDir, `hsprofile.${profile}.json`), field: `variables.${variable}`, message }];
  }
  if (message.startsWith('Unsupported platform version')) {
    return [{ file: 'hsproject.json', field: 'platformVersion', message }];
  }
  return [{ file: srcDir, field: '', message }];
}

/** The findings in what HubSpot says about hsproject.json. */
export function projectFileFindings(message: string): readonly Finding[] {
  const file = 'hsproject.json';
  const [, missing] = /missing required field\(s\): (.*)$/.exec(message) ?? [];
  if (missing !== undefined) return missing.split(', ').map((field) => ({ file, field, message }));
  return [{ file, field: message.includes('"srcDir"') ? 'srcDir' : '', message }];
}
