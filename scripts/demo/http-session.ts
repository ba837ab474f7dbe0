/** A person's browser without the pages: keeps cookies, follows redirects one at a time, sends the CSRF token. */
export class HttpSession {
  readonly #origin: string;
  readonly #cookies = new Map<string, Map<string, string>>();
  #csrfToken = '';

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** A JSON call to the API of the product. Throws with the API's own message when it is refused. */
  async api<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await this.fetch(`${this.#origin}${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'x-csrf-token': this.#csrfToken },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    const answer = text === '' ? undefined : JSON.parse(text);
    if (typeof answer?.csrfToken === 'string') this.#csrfToken = answer.csrfToken;
    return answer;
  }

  /** One request, with this host's cookies; redirects are not followed. */
  async fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const { host } = new URL(url);
    const jar = this.#cookies.get(host) ?? new Map<string, string>();
    this.#cookies.set(host, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = new Headers(init.headers);
    if (cookie) headers.set('cookie', cookie);
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  }

  /** The cookies of the product, for a real browser that goes on from here. */
  cookies(): { name: string; value: string; url: string }[] {
    const jar = this.#cookies.get(new URL(this.#origin).host) ?? new Map<string, string>();
    return [...jar].map(([name, value]) => ({ name, value, url: this.#origin }));
  }

  /** Where a redirect leads. Throws when the answer is none. */
  async redirect(url: string, init?: RequestInit): Promise<string> {
    const response = await this.fetch(url, init);
    const location = response.headers.get('location');
    if (location === null)
      throw new Error(`${url} answered ${response.status} instead of a redirect: ${await response.text()}`);
    return new URL(location, url).toString();
  }
}
