/** A path with one parameter in its query; without it when there is no value. */
export function withParameter(path: string, name: string, value: string | null): string {
  return value === null ? path : `${path}?${name}=${encodeURIComponent(value)}`;
}
