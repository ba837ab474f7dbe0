import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readJson } from './check-files.ts';
import type { Finding } from './finding.ts';

export const PROFILE_NAMES = ['dev', 'production'] as const;
export type ProfileName = (typeof PROFILE_NAMES)[number];

/** A profile as `hs project upload --profile` uses it. */
export interface Profile {
  readonly name: ProfileName;
  readonly variables: Readonly<Record<string, string | number | boolean>>;
  /** The only origin that the card asks and HubSpot calls. */
  readonly apiBase: string;
}

const HOST_NAME = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/;

const profileSchema = z.strictObject({
  /** 0 until somebody uploads the project with this profile. */
  accountId: z.int().nonnegative(),
  variables: z
    .object({ API_HOST: z.string().regex(HOST_NAME, 'must be a host name, without https:// and without a path') })
    .catchall(z.union([z.string(), z.number(), z.boolean()])),
});

/** Reads one of the profiles. `profile` is null when there are findings. */
export function readProfile(name: ProfileName, sourceDir: string, srcDir: string): ReadProfile {
  const fileName = `hsprofile.${name}.json`;
  const file = join(srcDir, fileName);
  const path = join(sourceDir, fileName);
  if (!existsSync(path)) return { profile: null, findings: [{ file, field: '', message: 'is missing.' }] };
  const parsed = profileSchema.safeParse(readJson(path));
  if (parsed.success) {
    const { variables } = parsed.data;
    return { profile: { name, variables, apiBase: `https://${variables.API_HOST}` }, findings: [] };
  }
  const findings = parsed.error.issues.map(({ path: at, message }) => ({ file, field: at.join('.'), message }));
  return { profile: null, findings };
}

export interface ReadProfile {
  readonly profile: Profile | null;
  readonly findings: readonly Finding[];
}
