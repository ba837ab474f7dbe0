/** A path with one parameter in its query; without it when there is no value. */
export function withParameter(path: string, name: string, value: string | null): string {
  if (value === null) return path;
  return `${path}${path.includes('?') ? '&' : '?'}${name}=${encodeURIComponent(value)}`;
}
