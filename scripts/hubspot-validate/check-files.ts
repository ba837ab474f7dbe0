import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Finding } from './finding.ts';
import type { AppComponent } from './project-components.ts';

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const localSchema = z.object({ proxy: z.record(z.string(), z.url()) });

/** The logo that the app names is there and is a PNG. */
export function checkLogo(app: AppComponent, sourceDir: string): Finding[] {
  const field = 'config.logo';
  if (app.logo === undefined) return [{ file: app.file, field, message: 'the app needs a logo.' }];
  const path = join(sourceDir, app.logo);
  if (!existsSync(path)) return [{ file: app.file, field, message: `there is no file ${app.logo}.` }];
  if (readFileSync(path).subarray(0, PNG_SIGNATURE.length).equals(PNG_SIGNATURE)) return [];
  return [{ file: app.file, field, message: `${app.logo} is not a PNG.` }];
}

/** `local.json` sends the dev profile's API base to a server on this machine, so that `hs project dev` works. */
export function checkLocalProxy(sourceDir: string, srcDir: string, devApiBase: string): Finding[] {
  const file = join(srcDir, 'app/local.json');
  const path = join(sourceDir, 'app/local.json');
  if (!existsSync(path)) return [{ file, field: '', message: 'is missing: hs project dev needs it.' }];
  const parsed = localSchema.safeParse(readJson(path));
  if (!parsed.success) return [{ file, field: '', message: z.prettifyError(parsed.error) }];
  const odd = Object.keys(parsed.data.proxy).filter((key) => !isOrigin(key));
  if (odd.length > 0) {
    return odd.map((key) => ({ file, field: `proxy.${key}`, message: 'must be an origin, without a path.' }));
  }
  if (devApiBase in parsed.data.proxy) return [];
  return [{ file, field: 'proxy', message: `must map ${devApiBase}, the API base of the dev profile.` }];
}

/** HubSpot's dev server compares origins only, so that a key with a path is never used. */
function isOrigin(key: string): boolean {
  return URL.canParse(key) && new URL(key).origin === key;
}

/** The content of a JSON file, or undefined when it is not JSON. */
export function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // Callers parse the result with a schema, which names the problem.
    return undefined;
  }
}
