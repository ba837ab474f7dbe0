/** An answer as a test looks at it. `body` is parsed when it is JSON. */
export interface BrowserAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

export interface BrowserRequest {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A browser of one person: keeps cookies, follows no redirect by itself, sends the CSRF token like the console does. */
export interface TestBrowser {
  get(path: string, request?: BrowserRequest): Promise<BrowserAnswer>;
  /** A change, with the CSRF token of the session. */
  send(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<BrowserAnswer>;
  /** A request exactly as given, with the cookies only. */
  request(method: string, path: string, request?: BrowserRequest): Promise<BrowserAnswer>;
  /** A browser that holds the same cookies from now on, like a stolen session. */
  clone(): TestBrowser;
  cookie(name: string): string | undefined;
}

/** `address` tells the people behind the browsers apart, as a proxy in front of the server would. */
export function createTestBrowser(origin: string, address: string, jar = new Map<string, string>()): TestBrowser {
  const request: TestBrowser['request'] = async (method, path, { body, headers = {} } = {}) => {
    const cookies = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(`${origin}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        'x-forwarded-for': address,
        ...(cookies === '' ? {} : { cookie: cookies }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    keepCookies(jar, response.headers.getSetCookie());
    return { status: response.status, headers: response.headers, body: readBody(await response.text()) };
  };
  const browser: TestBrowser = {
    request,
    get: (path, options) => request('GET', path, options),
    send: async (method, path, body) => {
      const session = await request('GET', '/api/session');
      const headers = { 'x-csrf-token': csrfToken(session.body) };
      return request(method, path, body === undefined ? { headers } : { headers, body });
    },
    clone: () => createTestBrowser(origin, address, new Map(jar)),
    cookie: (name) => jar.get(name),
  };
  return browser;
}

function csrfToken(session: unknown): string {
  if (typeof session === 'object' && session !== null && 'csrfToken' in session) return String(session.csrfToken);
  throw new Error(`There is no CSRF token in ${JSON.stringify(session)}.`);
}

function keepCookies(jar: Map<string, string>, lines: readonly string[]): void {
  for (const line of lines) {
    const [pair = '', ...attributes] = line.split('; ');
    const [name = '', value = ''] = pair.split('=');
    const expires = attributes.find((attribute) => attribute.startsWith('Expires='))?.slice('Expires='.length);
    if (expires !== undefined && Date.parse(expires) <= Date.now()) jar.delete(name);
    else jar.set(name, value);
  }
}

function readBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Pages and empty answers are text.
    return text;
  }
}
