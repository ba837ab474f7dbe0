import type { ApiOperation } from '@customerscore/core/contract';

export interface CurlCall {
  readonly server: string;
  readonly method: string;
  readonly path: string;
  readonly operation: ApiOperation;
  readonly body: unknown;
}

/** A call as a command to paste into a terminal, with the key in an environment variable. */
export function curlOf({ server, method, path, operation, body }: CurlCall): string {
  const url = `${server}${withExamples(path, operation)}`;
  const parts = [`curl ${method === 'GET' ? '' : `-X ${method} `}${quoted(url)}`];
  if (operation.security === undefined) parts.push('-H "Authorization: Bearer $CUSTOMERSCORE_KEY"');
  if (body !== undefined) {
    parts.push(`-H ${quoted('Content-Type: application/json')}`, `-d ${quoted(JSON.stringify(body, null, 2))}`);
  }
  return parts.join(' \\\n  ');
}

/** The path with each of its parameters as in its example. */
function withExamples(path: string, { parameters = [] }: ApiOperation): string {
  return path.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const [example] = Object.values(parameters.find((each) => each.name === name)?.examples ?? {});
    return example ? encodeURIComponent(String(example.value)) : whole;
  });
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
