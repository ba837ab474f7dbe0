import type { ApiScope, ItemResult, NewApiKeyBody } from '../../../src/contract/index.ts';
import type { Person, ServerHarness } from '../../support/server-harness.ts';

export interface ProgramAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

export interface ProgramCall {
  readonly headers?: Readonly<Record<string, string>>;
}

/** A program of a workspace's own: it calls /api/v1 with a key. */
export interface ApiProgram {
  readonly secret: string;
  post(customers: unknown, call?: ProgramCall): Promise<ProgramAnswer>;
  /** A body exactly as given. */
  postRaw(body: string, call?: ProgramCall): Promise<ProgramAnswer>;
  /** The results of a call that must be answered with 200. */
  store(customers: readonly unknown[], call?: ProgramCall): Promise<readonly ItemResult[]>;
  read(externalId: string): Promise<ProgramAnswer>;
  get(path: string, call?: ProgramCall): Promise<ProgramAnswer>;
}

/** Makes a key in the console and a program that has it. */
export async function createProgram(
  { url }: Pick<ServerHarness, 'url'>,
  person: Person,
  scopes: readonly ApiScope[] = ['customers:write', 'customers:read'],
): Promise<ApiProgram> {
  const made = await person.browser.send('POST', '/api/api-keys', { name: 'Test program', scopes });
  const { secret } = made.body as NewApiKeyBody;
  return programWith(url, secret);
}

export function programWith(url: string, secret: string): ApiProgram {
  const call = async (path: string, init: RequestInit): Promise<ProgramAnswer> => {
    const response = await fetch(`${url}/api/v1${path}`, init);
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
  };
  const authorization = `Bearer ${secret}`;
  const program: ApiProgram = {
    secret,
    postRaw: (body, { headers = {} } = {}) =>
      call('/customers', {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json', ...headers },
        body,
      }),
    post: (customers, options) => program.postRaw(JSON.stringify({ customers }), options),
    store: async (customers, options) => {
      const { status, body } = await program.post(customers, options);
      if (status !== 200) throw new Error(`The call was answered ${status}: ${JSON.stringify(body)}`);
      return (body as { results: readonly ItemResult[] }).results;
    },
    read: (externalId) => program.get(`/customers/${encodeURIComponent(externalId)}`),
    get: (path, { headers = {} } = {}) => call(path, { headers: { authorization, ...headers } }),
  };
  return program;
}
