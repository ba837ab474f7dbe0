import type { StartedHubspot } from './start-hubspot.ts';

/** A page as a test looks at it. `text`: what people read, without markup. */
export interface Page {
  readonly status: number;
  readonly markup: string;
  readonly text: string;
  /** What the page says about what was just done. */
  readonly notice: string | undefined;
}

/** What came of a form: its own answer, and the page that the person sees then. */
export interface Posted extends Page {
  readonly postStatus: number;
  /** Path and query of the page; null when the form's own answer is the page. */
  readonly location: string | null;
}

export interface HubspotPages {
  get(path: string): Promise<Page>;
  /** Sends a form and follows the redirect as a browser does. */
  post(path: string, form?: FormValues, headers?: Readonly<Record<string, string>>): Promise<Posted>;
}

type FormValues = Readonly<Record<string, string | readonly string[]>>;

/** Reads the stand-in's pages without a browser. */
export function hubspotPages({ url }: Pick<StartedHubspot, 'url'>): HubspotPages {
  const get = async (path: string, cookie = ''): Promise<Page> =>
    readPage(await fetch(`${url}${path}`, { headers: cookie === '' ? {} : { cookie } }));
  return {
    get: (path) => get(path),
    async post(path, form = {}, headers = {}) {
      const body = formBody(form);
      const response = await fetch(`${url}${path}`, { method: 'POST', body, headers, redirect: 'manual' });
      const location = response.headers.get('location');
      const [cookie] = response.headers.getSetCookie().map((line) => line.split(';')[0]);
      const page = location === null ? await readPage(response) : await get(location, cookie);
      return { ...page, postStatus: response.status, location };
    },
  };
}

function formBody(form: FormValues): URLSearchParams {
  const pairs = Object.entries(form).flatMap(([name, value]) => [value].flat().map((one) => [name, one]));
  return new URLSearchParams(pairs);
}

async function readPage(response: Response): Promise<Page> {
  const markup = await response.text();
  const notice = /<p class="notice wide [a-z]+" role="[a-z]+">([^<]*)<\/p>/.exec(markup)?.[1];
  return { status: response.status, markup, text: textOf(markup), notice: notice && textOf(notice) };
}

function textOf(markup: string): string {
  return markup
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    .replace(/\s+/g, ' ')
    .trim();
}
