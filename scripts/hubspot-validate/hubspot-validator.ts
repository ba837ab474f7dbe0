import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { httpClient } from '@hubspot/local-dev-lib/http/client';
import { type IntermediateRepresentationNode, translate } from '@hubspot/project-parsing-lib/translate';
import { z } from 'zod';
import { checkUids } from './check-uids.ts';
import { COMPONENT_SCHEMAS } from './component-schemas.ts';
import type { Finding } from './finding.ts';
import { fileFinding, type ProjectPlace, projectFindings } from './hubspot-messages.ts';

/** The account in offline-account.yml. */
const OFFLINE_ACCOUNT_ID = 123;
const SCHEMA_URL = /project-components-external\/project-schemas\/v3\//;

/** The validator of schemas adds this to whatever a condition of a schema found. */
const ECHO = /must match "(then|else)" schema/;

/** HubSpot's TranslationError, of which only the text is public. */
const refusalSchema = z.object({ errors: z.array(z.object({ file: z.string(), errors: z.array(z.string()) })) });

export interface TranslateOptions {
  readonly sourceDir: string;
  /** `sourceDir` relative to the project's folder. */
  readonly srcDir: string;
  readonly platformVersion: string;
  readonly profile: string;
}

export interface Translation {
  /** The project's components with the profile's variables filled in; null when HubSpot refuses the project. */
  readonly components: readonly IntermediateRepresentationNode[] | null;
  readonly findings: readonly Finding[];
}

/**
 * Runs the validator that `hs project validate` runs, without an account and without network. It reports what HubSpot
 * would report; a configuration file that it silently leaves out is a finding as well.
 */
export async function translateProject(options: TranslateOptions): Promise<Translation> {
  const { sourceDir, srcDir, platformVersion, profile } = options;
  const uids = await checkUids(sourceDir, srcDir);
  if (uids.length > 0) return { components: null, findings: uids };
  answerOffline();
  try {
    const { intermediateRepresentation, skippedHsMetaFiles } = await translate(
      { projectSourceDir: sourceDir, platformVersion, accountId: OFFLINE_ACCOUNT_ID },
      { profile },
    );
    const components = Object.values(intermediateRepresentation.intermediateNodesIndexedByUid);
    return { components, findings: skippedHsMetaFiles.map((file) => skipped(join(srcDir, file))) };
  } catch (error) {
    return { components: null, findings: refusals(error, { srcDir, profile }) };
  }
}

function skipped(file: string): Finding {
  return { file, field: '', message: 'HubSpot ignores this file: it is not in a folder for components.' };
}

function refusals(error: unknown, place: ProjectPlace): readonly Finding[] {
  const parsed = refusalSchema.safeParse(error);
  if (!parsed.success) return projectFindings(error instanceof Error ? error.message : String(error), place);
  return parsed.data.errors.flatMap(({ file, errors }) =>
    errors.filter((message) => !ECHO.test(message)).map((message) => fileFinding(join(place.srcDir, file), message)),
  );
}

/** HubSpot's client asks the network for schemas only; they come from here, and any other request is refused. */
function answerOffline(): void {
  process.env.HUBSPOT_CONFIG_PATH = fileURLToPath(new URL('./offline-account.yml', import.meta.url));
  httpClient.defaults.adapter = async (config) => {
    if (!SCHEMA_URL.test(config.url ?? '')) throw new Error(`Offline: ${config.method} ${config.url} is not answered.`);
    return { data: COMPONENT_SCHEMAS, status: 200, statusText: 'OK', headers: {}, config };
  };
}
