import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { httpClient } from '@hubspot/local-dev-lib/http/client';
import { type IntermediateRepresentationNode, translate } from '@hubspot/project-parsing-lib/translate';
import { z } from 'zod';
import { COMPONENT_SCHEMAS } from './component-schemas.ts';
import type { Finding } from './finding.ts';

/** The account in offline-account.yml. */
const OFFLINE_ACCOUNT_ID = 123;
const SCHEMA_URL = /project-components-external\/project-schemas\/v3\//;

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
  answerOffline();
  try {
    const { intermediateRepresentation, skippedHsMetaFiles } = await translate(
      { projectSourceDir: sourceDir, platformVersion, accountId: OFFLINE_ACCOUNT_ID },
      { profile },
    );
    const components = Object.values(intermediateRepresentation.intermediateNodesIndexedByUid);
    return { components, findings: skippedHsMetaFiles.map((file) => skipped(join(srcDir, file))) };
  } catch (error) {
    return { components: null, findings: refusals(error, srcDir) };
  }
}

function skipped(file: string): Finding {
  return { file, field: '', message: 'HubSpot ignores this file: it is not in a folder for components.' };
}

function refusals(error: unknown, srcDir: string): Finding[] {
  const parsed = refusalSchema.safeParse(error);
  if (!parsed.success) {
    return [{ file: srcDir, field: '', message: error instanceof Error ? error.message : String(error) }];
  }
  return parsed.data.errors.flatMap(({ file, errors }) =>
    errors.map((message) => refusal(join(srcDir, file), message)),
  );
}

/** HubSpot's messages start with the field where they are about one, and are laid out for a terminal. */
function refusal(file: string, text: string): Finding {
  const message = text.replaceAll(/\s+/g, ' ').trim();
  const [, field = ''] = /\b(config(?:\.\w+)+)/.exec(message) ?? [];
  return { file, field, message: message.startsWith(`${field}: `) ? message.slice(field.length + 2) : message };
}

/** HubSpot's client asks the network for schemas only; they come from here, and any other request is refused. */
function answerOffline(): void {
  process.env.HUBSPOT_CONFIG_PATH = fileURLToPath(new URL('./offline-account.yml', import.meta.url));
  httpClient.defaults.adapter = async (config) => {
    if (!SCHEMA_URL.test(config.url ?? '')) throw new Error(`Offline: ${config.method} ${config.url} is not answered.`);
    return { data: COMPONENT_SCHEMAS, status: 200, statusText: 'OK', headers: {}, config };
  };
}
