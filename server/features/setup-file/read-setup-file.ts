import { SETUP_FILE_FORMAT, SETUP_FILE_VERSION, type SetupFile, type SetupIssue } from '@customerscore/core/contract';
import { z } from 'zod';

export type ReadSetupFile =
  | { readonly ok: true; readonly file: SetupFile }
  | { readonly ok: false; readonly issues: readonly SetupIssue[] };

const head = z.object({ format: z.literal(SETUP_FILE_FORMAT), version: z.number() });

/** Reads what somebody chose as a file: first whether it is one of ours and of a known version, then its shape. */
export function readSetupFile(schema: z.ZodType<SetupFile>, input: unknown): ReadSetupFile {
  const known = head.safeParse(input);
  if (!known.success) {
    return refuse('format', 'format_unknown', 'This is no set-up exported from Customerscore. Choose another file.');
  }
  const { version } = known.data;
  if (version !== SETUP_FILE_VERSION) {
    const message = `The file is of version ${version}; this server reads version ${SETUP_FILE_VERSION}. Export it again from a server of the same release.`;
    return refuse('version', 'version_unsupported', message);
  }
  const parsed = schema.safeParse(input);
  if (parsed.success) return { ok: true, file: parsed.data };
  const issues = parsed.error.issues.map(({ code, message, path }) => ({ path: path.join('.'), code, message }));
  return { ok: false, issues };
}

function refuse(path: string, code: string, message: string): ReadSetupFile {
  return { ok: false, issues: [{ path, code, message }] };
}
