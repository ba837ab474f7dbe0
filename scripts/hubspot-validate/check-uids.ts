import { join, relative } from 'node:path';
import { getProjectMetadata } from '@hubspot/project-parsing-lib/projects';
import { z } from 'zod';
import { readJson } from './check-files.ts';
import type { Finding } from './finding.ts';

const withoutUid = z.looseObject({ uid: z.never().optional() });

/**
 * Components whose file has no `uid`. HubSpot's validator fails on them before it has looked at anything else, and says
 * neither which file it is nor what is wrong with it.
 */
export async function checkUids(sourceDir: string, srcDir: string): Promise<Finding[]> {
  const { hsMetaFiles } = await getProjectMetadata(sourceDir);
  return hsMetaFiles
    .filter((path) => withoutUid.safeParse(readJson(path)).success)
    .map((path) => ({
      file: join(srcDir, relative(sourceDir, path)),
      field: 'uid',
      message: "Missing required field: 'uid'",
    }));
}
