/** The object types that the stand-in knows, by HubSpot's ids. https://developers.hubspot.com/docs/guides/crm/understanding-the-crm */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  '0-1': ['contact', 'contacts'],
  '0-2': ['company', 'companies'],
  '0-3': ['deal', 'deals'],
  '0-5': ['ticket', 'tickets'],
};

/** The id of an object type, which cards may name as `0-1`, `contacts` or `CONTACT`. Unknown names stay as they are. */
export function objectTypeId(name: string): string {
  const wanted = name.toLowerCase();
  return Object.entries(NAMES).find(([id, names]) => id === wanted || names.includes(wanted))?.[0] ?? name;
}
