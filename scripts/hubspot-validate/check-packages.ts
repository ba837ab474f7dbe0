import { relative } from 'node:path';
import {
  collectFileDependencies,
  FileDependencyResolutionError,
  findAndParsePackageJsonFiles,
  getPackableFiles,
} from '@hubspot/project-parsing-lib/workspaces';
import type { Finding } from './finding.ts';

/** The packages that the cards link from this repository can be uploaded with the project: they exist and have files. */
export async function checkPackages(sourceDir: string, projectDir: string): Promise<Finding[]> {
  try {
    const links = await collectFileDependencies(await findAndParsePackageJsonFiles(sourceDir));
    const empty = [];
    for (const { packageName, localPath, sourcePackageJsonPath } of links) {
      const files = await getPackableFiles(localPath);
      if (files.size > 0) continue;
      const file = relative(projectDir, sourcePackageJsonPath);
      empty.push({
        file,
        field: `dependencies.${packageName}`,
        message: `there is nothing to upload in ${localPath}.`,
      });
    }
    return empty;
  } catch (error) {
    if (!(error instanceof FileDependencyResolutionError)) throw error;
    const file = relative(projectDir, error.sourcePackageJson);
    return [{ file, field: `dependencies.${error.packageName}`, message: `there is no ${error.dependencyPath}.` }];
  }
}
