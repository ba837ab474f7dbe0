/** Props as they arrive from the worker: the card may send anything, so each is read with one of the functions below. */
export type RemoteProps = Readonly<Record<string, unknown>>;

export function readText(props: RemoteProps, name: string, fallback = ''): string {
  const value = props[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : fallback;
}

export function readNumber(props: RemoteProps, name: string, fallback: number): number {
  return readOptionalNumber(props, name) ?? fallback;
}

export function readOptionalNumber(props: RemoteProps, name: string): number | undefined {
  const value = props[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

export function readFlag(props: RemoteProps, name: string): boolean {
  return props[name] === true;
}

/** One of a closed list of words; `fallback` for anything else. */
export function readChoice<const Word extends string>(
  props: RemoteProps,
  name: string,
  words: readonly Word[],
  fallback: Word,
): Word {
  return words.find((word) => word === props[name]) ?? fallback;
}

export function readRecord(props: RemoteProps, name: string): RemoteProps {
  const value = props[name];
  return isRecord(value) ? value : {};
}

export function readRecords(value: unknown): readonly RemoteProps[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** The texts of a list; anything else in it is left out. */
export function readTexts(props: RemoteProps, name: string): readonly string[] {
  const value = props[name];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** A function that calls the card's handler, if there is one; a handler that fails is reported, as HubSpot does. */
export function readHandler(props: RemoteProps, name: string): (...args: unknown[]) => void {
  const handler = props[name];
  if (typeof handler !== 'function') return () => {};
  return (...args) => {
    Promise.resolve(handler(...args)).catch((error: unknown) =>
      reportError(new Error(`The card's ${name} failed.`, { cause: error })),
    );
  };
}

/** Where a link or button leads; null when it leads nowhere. Only web and mail addresses count. */
export function readHref(props: RemoteProps): { readonly href: string; readonly external: boolean } | null {
  const value = props.href;
  const href = typeof value === 'string' ? value : readText(isRecord(value) ? value : {}, 'url');
  if (!/^(https?:|mailto:)/.test(href)) return null;
  return { href, external: isRecord(value) ? value.external !== false : true };
}

export function isRecord(value: unknown): value is RemoteProps {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
